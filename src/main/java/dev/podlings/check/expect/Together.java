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
        return parts().stream().anyMatch(part -> part.intends(deed) && isAbout(part, deed));
    }

    /** Who wants one object gone and another one to stay unready does not want the other one gone. */
    private static boolean isAbout(Expectation part, Deed deed) {
        return part.mentions().isEmpty()
                || part.mentions().stream()
                        .anyMatch(name -> name.plain()
                                .map(ref -> deed.what() == Deed.What.SCALED
                                        ? deed.explains(ref)
                                        : deed.ref().equals(ref))
                                .orElse(true));
    }
}
