package dev.understudy.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The control plane knows the contract, and nothing of how the work is done. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.understudy.orchestrator");

    @Test
    void dependsOnTheContractAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.understudy.media..",
                        "dev.understudy.identity..",
                        "dev.understudy.workers..",
                        "dev.understudy.local..",
                        "org.apache.spark..",
                        "org.deeplearning4j..",
                        "org.nd4j..",
                        "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void capabilitiesDependOnEachOtherInOneDirection() {
        slices().matching("dev.understudy.orchestrator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
