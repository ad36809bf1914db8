package dev.podlings.practice.api.fields;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What server-side apply comes to. */
public sealed interface Applied {

    /** The object, merged, with its managedFields. */
    record Done(ObjectNode object) implements Applied {}

    /** Others own what the applier wants to be otherwise. */
    record Refused(List<Conflict> conflicts) implements Applied {
        public Refused {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** What the applier sent does not fit the shape of the object. */
    record Misshapen(List<String> errors) implements Applied {
        public Misshapen {
            errors = List.copyOf(errors);
        }
    }
}
