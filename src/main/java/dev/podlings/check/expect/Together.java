package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import java.util.List;

/** Several expectations as one; what they are about, they are about together. */
sealed interface Together extends Expectation permits AllOf, AnyOf {

    @Override
    default boolean isPromise() {
        return parts().stream().allMatch(Expectation::isPromise);
    }

    @Override
    default List<ObjectName> mentions() {
        return parts().stream().flatMap(part -> part.mentions().stream()).toList();
    }

    @Override
    default boolean intends(Deed deed) {
        return parts().stream().anyMatch(part -> part.intends(deed));
    }
}
