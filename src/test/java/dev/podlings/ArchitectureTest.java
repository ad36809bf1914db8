package dev.podlings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The lines that ARCHITECTURE.md draws. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.podlings");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.podlings.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("dev.podlings.practice.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void lessonsKnowNoOtherPartOfOurs() {
        knowsOnly("lesson", "failure");
    }

    @Test
    void theTerminalKnowsNoOtherPartOfOurs() {
        knowsOnly("terminal", "failure", "words");
    }

    @Test
    void thePracticeClusterKnowsNothingOfLessons() {
        knowsOnly("practice", "time", "home", "failure", "words");
    }

    @Test
    void whatJudgesALessonCannotTellPracticeFromMinikube() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.podlings.check..", "dev.podlings.cell..", "dev.podlings.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.podlings.practice..", "dev.podlings.terminal..", "dev.podlings.cli..")
                .check(OURS);
    }

    @Test
    void onlyTheTerminalKnowsJLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.podlings.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline..")
                .check(OURS);
    }

    @Test
    void nobodySleepsOrAsksTheWallForTheTime() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.podlings", "dev.podlings.cli..")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = OURS.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void everyTypeThatTheArchitectureNamesExists() throws IOException {
        Set<String> known = OURS.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        Matcher named =
                Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`").matcher(Files.readString(Path.of("ARCHITECTURE.md")));
        Set<String> missing = new TreeSet<>();
        while (named.find()) {
            if (!known.contains(named.group(1))) {
                missing.add(named.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Of our own packages, the part may know itself and the others that are named. */
    private static void knowsOnly(String part, String... others) {
        Set<String> allowed = new TreeSet<>(Set.of(others));
        allowed.add(part);
        noClasses()
                .that()
                .resideInAPackage("dev.podlings." + part + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours but not of " + allowed,
                        other -> other.getPackageName().startsWith("dev.podlings") && !allowed.contains(partOf(other))))
                .check(OURS);
    }

    private static String partOf(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 ? names[2] : "";
    }
}
