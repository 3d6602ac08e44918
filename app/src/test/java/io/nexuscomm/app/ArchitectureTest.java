package io.nexuscomm.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The module table of docs/architecture.md and the habits of CONTRIBUTING.md, as far as a machine can see them. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("io.nexuscomm");

    private static final String[] CHANNELS = {
        "io.nexuscomm.connector.whatsapp..",
        "io.nexuscomm.connector.email..",
        "io.nexuscomm.connector.sms..",
        "io.nexuscomm.connector.instagram..",
        "io.nexuscomm.connector.linkedin..",
        "io.nexuscomm.connector.declarative.."
    };

    /** Where each module must never look. */
    private static final Map<String, List<String>> NEVER = Map.of(
            "io.nexuscomm.message..",
                    List.of("org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql.."),
            "io.nexuscomm.normalizer..",
                    List.of("org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql.."),
            "io.nexuscomm.connector..",
                    List.of(
                            "org.springframework..",
                            "io.nexuscomm.inbox..",
                            "io.nexuscomm.rules..",
                            "io.nexuscomm.api..",
                            "io.nexuscomm.routes..",
                            "java.sql.."),
            "io.nexuscomm.rules..",
                    List.of("org.apache.camel..", "io.nexuscomm.inbox..", "io.nexuscomm.connector..", "java.sql.."),
            "io.nexuscomm.inbox..",
                    List.of(
                            "org.apache.camel..",
                            "io.nexuscomm.connector..",
                            "io.nexuscomm.rules..",
                            "io.nexuscomm.api..",
                            "io.nexuscomm.routes.."),
            "io.nexuscomm.routes..", List.of("io.nexuscomm.api..", "java.sql.."),
            "io.nexuscomm.api..", List.of("org.apache.camel..", "io.nexuscomm.routes..", "java.sql.."));

    @TestFactory
    Stream<DynamicTest> modulesShouldKeepToTheirEdges() {
        return NEVER.entrySet().stream()
                .map(edge -> test(noClasses()
                        .that()
                        .resideInAPackage(edge.getKey())
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(edge.getValue().toArray(String[]::new))
                        .because("the module table of docs/architecture.md says what a module may use")));
    }

    @TestFactory
    Stream<DynamicTest> connectorsShouldNotKnowEachOther() {
        return Stream.of(CHANNELS)
                .map(channel -> test(noClasses()
                        .that()
                        .resideInAPackage(channel)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(CHANNELS).and(not(resideInAPackage(channel))))
                        .because("a channel is one folder")));
    }

    @TestFactory
    Stream<DynamicTest> modulesAboveShouldNotKnowAConcreteConnector() {
        return Stream.of("io.nexuscomm.routes..", "io.nexuscomm.api..")
                .map(module -> test(noClasses()
                        .that()
                        .resideInAPackage(module)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(CHANNELS)
                        .because("connectors are found by ServiceLoader")));
    }

    @Test
    void bucketsShouldBeSeenByOneShelfAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nexuscomm.inbox.s3..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..")
                .because("where media lie is an adapter's business")
                .check(HOUSE);
    }

    @Test
    void camelShouldBeSeenByRoutesAndConnectorsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nexuscomm.routes..", "io.nexuscomm.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("Camel carries, plain Java decides (docs/adr/0006)")
                .check(HOUSE);
    }

    @Test
    void packagesShouldBeNullMarked() {
        List<String> unmarked = HOUSE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked)
                .as("packages without @NullMarked in their package-info")
                .isEmpty();
    }

    @Test
    void packagesShouldHaveNoCycles() {
        slices().matching("io.nexuscomm.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void timeShouldComeFromAnInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.nexuscomm.benchmarks..", "io.nexuscomm.connector.sandbox..", "io.nexuscomm.app..")
                .should(callMethod(Instant.class, "now"))
                .orShould(callMethod(Clock.class, "systemUTC"))
                .orShould(callMethod(System.class, "currentTimeMillis"))
                .because("tests set the clock: take a Clock in the constructor")
                .check(HOUSE);
    }

    @Test
    void idsShouldBeMintedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nexuscomm.benchmarks..", "io.nexuscomm.connector.sandbox..")
                .should(callMethod(UUID.class, "randomUUID"))
                .because("IdSource mints ids that ascend")
                .check(HOUSE);
    }

    @Test
    void threadsShouldNotSleep() {
        noClasses().should(callMethod(Thread.class, "sleep", long.class)).check(HOUSE);
        noClasses().should(callMethod(TimeUnit.class, "sleep", long.class)).check(HOUSE);
    }

    @Test
    void stateShouldNotBeStatic() {
        fields().that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .because("static state that changes is shared by everybody")
                .check(HOUSE);
    }

    @Test
    void classesShouldBeNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .because("a class that needs such a name is not yet understood")
                .check(HOUSE);
    }

    private static DynamicTest test(ArchRule rule) {
        return DynamicTest.dynamicTest(
                rule.getDescription(), () -> rule.allowEmptyShould(true).check(HOUSE));
    }
}
