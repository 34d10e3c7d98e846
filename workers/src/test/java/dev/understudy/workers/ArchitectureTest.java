package dev.understudy.workers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows run one way: workers to jobs, and never back or to the control plane. */
@AnalyzeClasses(packages = "dev.understudy", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule JOBS_SEE_NO_SERVER = noClasses()
            .that()
            .resideInAnyPackage("dev.understudy.contract..", "dev.understudy.media..", "dev.understudy.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "org.apache.kafka..",
                    "io.quarkus..",
                    "dev.understudy.workers..",
                    "dev.understudy.orchestrator..");

    @ArchTest
    static final ArchRule WORKERS_NEVER_SEE_THE_CONTROL_PLANE = noClasses()
            .that()
            .resideInAPackage("dev.understudy.workers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.understudy.orchestrator..", "io.quarkus..", "dev.understudy.local..");

    @ArchTest
    static final ArchRule ONLY_SPARK_AND_TRAINING_KNOW_SPARK = noClasses()
            .that()
            .resideInAPackage("dev.understudy.workers..")
            .and()
            .resideOutsideOfPackages("dev.understudy.workers.spark..", "dev.understudy.workers.training..")
            .and()
            .doNotHaveSimpleName("TrainStage")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule ONLY_MESSAGING_KNOWS_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.understudy.workers.stages..",
                    "dev.understudy.workers.spark..",
                    "dev.understudy.workers.probing..",
                    "dev.understudy.workers.extracting..",
                    "dev.understudy.workers.training..",
                    "dev.understudy.workers.rendering..",
                    "dev.understudy.workers.assembling..",
                    "dev.understudy.workers.verifying..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
