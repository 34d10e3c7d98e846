package dev.understudy.orchestrator.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.orchestrator.batches.BatchPlan.Render;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final String TRAIN_CARL = """
            trainings:
            - {identity: carl, performer: carl, footage: [hero.mp4], double: {performer: bruno, footage: [%s]}}
            """.formatted("b".repeat(64));

    private static ContractException refusal(BatchSpec spec) {
        return catchThrowableOfType(ContractException.class, () -> TestingBatch.plan(spec));
    }

    @Test
    void fixesTheIdentityOfEveryRowToAVersion() {
        BatchPlan plan = TestingBatch.plan(TestingBatch.spec(
                "defaults: {film: hero.mp4}",
                "identity,performer,delivery",
                "carl@1,,a.mp4",
                "carl,,b.mp4",
                ",carl,c.mp4"));
        assertThat(plan.renders())
                .extracting(render -> render.spec().identity())
                .containsExactly("carl@1", "carl@2");
        assertThat(plan.renderOfRow()).containsExactly(0, 1, 1);
        Render first = plan.renders().get(0);
        assertThat(first.spec().film()).isEqualTo(TestingBatch.HERO.sha256());
        assertThat(first.spec().name()).isEqualTo("a.mp4");
        assertThat(first.uses()).containsExactly(new GrantRequest("carl", "the-tide", Operation.SWAP));
        assertThat(first.grants()).containsExactly("G-1");
    }

    @Test
    void rowsThatAreAlikeShareARenderThatIsAsUrgentAsTheMostUrgent() {
        BatchPlan plan = TestingBatch.plan(TestingBatch.spec(
                "priority: 20\ndefaults: {film: hero.mp4, identity: carl}",
                "codec,segmentFrames,colourMatch,feather,priority,territory,delivery",
                ",,,,,DE,a.mp4",
                "h264,12,reinhard,,70,AT,b.mp4",
                "ffv1,,,,,DE,c.mkv",
                ",,none,,,DE,d.mp4",
                ",,,0.2,,DE,e.mp4",
                ",,,,,CH,f.mp4"));
        assertThat(plan.renderOfRow()).containsExactly(0, 0, 1, 2, 3, 0);
        assertThat(plan.renders())
                .extracting(render -> render.spec().priority().orElseThrow())
                .containsExactly(70, 20, 20, 20);
        assertThat(plan.renders().get(0).uses())
                .extracting(use -> use.use().territories())
                .containsExactly(Set.of("DE"), Set.of("AT"), Set.of("CH"));
        assertThat(plan.renders()).extracting(Render::firstRow).containsExactly(1, 3, 4, 5);
    }

    @Test
    void rowsThatDifferInTheirDialogueAloneTakeThePicturesOfTheFirst() {
        BatchPlan plan = TestingBatch.plan(TestingBatch.spec(
                "priority: 20\ndefaults: {film: hero.mp4, identity: carl}",
                "dialogue,feather,priority,delivery",
                "de.wav,,,a.mp4",
                ",,,b.mp4",
                "de.wav,0.2,,c.mp4",
                "es.wav,,80,d.mp4",
                "de.wav,,,e.mp4"));
        assertThat(plan.renderOfRow()).containsExactly(0, 1, 2, 3, 0);
        assertThat(plan.renders())
                .extracting(Render::picturesOf)
                .containsExactly(Optional.empty(), Optional.of(0), Optional.empty(), Optional.of(0));
        assertThat(plan.renders())
                .extracting(render -> render.spec().dialogue())
                .containsExactly(
                        Optional.of(TestingBatch.DE.sha256()),
                        Optional.empty(),
                        Optional.of(TestingBatch.DE.sha256()),
                        Optional.of(TestingBatch.ES.sha256()));
        assertThat(plan.renders())
                .extracting(render -> render.spec().priority().orElseThrow())
                .as("the first is as urgent as the most urgent that waits for it")
                .containsExactly(80, 20, 20, 80);
    }

    @Test
    void whatTheBatchTrainsIsTrainedOnceForAllRowsThatNameIt() {
        BatchPlan plan = TestingBatch.plan(TestingBatch.spec(
                TRAIN_CARL + "defaults: {film: hero.mp4}",
                "identity,performer,delivery",
                "carl,,a.mp4",
                ",carl,b.mp4",
                "carl@2,,c.mp4"));
        assertThat(plan.trainings()).singleElement().satisfies(training -> {
            assertThat(training.spec().footage()).containsExactly(TestingBatch.HERO.sha256());
            assertThat(training.spec().production()).isEqualTo("the-tide");
            assertThat(training.uses())
                    .containsExactly(
                            new GrantRequest("carl", "the-tide", Operation.TRAIN),
                            new GrantRequest("bruno", "the-tide", Operation.TRAIN));
        });
        assertThat(plan.renderOfRow()).containsExactly(0, 0, 1);
        assertThat(plan.renders().get(0).who().training()).contains(0);
        assertThat(plan.renders().get(0).who().version()).isEmpty();
        assertThat(plan.renders().get(1).who().training()).isEmpty();
    }

    @Test
    void saysOfEveryRowWhatTheFarmDoesNotKnow() {
        ContractException refused = refusal(TestingBatch.spec(
                "defaults: {film: hero.mp4, identity: carl}",
                "film,identity,performer,double,delivery",
                "none.mp4,,,,a.mp4",
                "twin.mp4,,,,b.mp4",
                "broken.mp4,,,,c.mp4",
                ",carol,,,d.mp4",
                ",carl@7,,,e.mp4",
                ",,ada,,f.mp4",
                ",,bruno,,g.mp4",
                ",,nobody,,h.mp4",
                ",,,ada,i.mp4",
                ",,,bruno,j.mp4"));
        assertThat(refused.code()).isEqualTo(ContractErrorCode.SPEC_INVALID);
        assertThat(refused).hasMessageContaining("9 faults in 9 of 10 rows");
        assertThat(refused.details())
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("row 1, film \"none.mp4\": there is no such asset; store it first"),
                        fault -> assertThat(fault)
                                .startsWith("row 2, film \"twin.mp4\": 2 assets have this name")
                                .contains(TestingBatch.TWIN_1.sha256(), TestingBatch.TWIN_2.sha256()),
                        fault -> assertThat(fault)
                                .isEqualTo("row 3, film \"broken.mp4\": cannot be used: NOT_A_FILM: broken.mp4 is not a"
                                        + " film; send a film"),
                        fault -> assertThat(fault).startsWith("row 4, identity \"carol\": there is no such identity"),
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "row 5, identity \"carl@7\": there is no such version; the latest is carl@2; those in quarantine cannot be used"),
                        fault -> assertThat(fault)
                                .isEqualTo("row 6, performer \"ada\": has several identities; name one in the column"
                                        + " identity: ada-old, ada-young"),
                        fault -> assertThat(fault).startsWith("row 7, performer \"bruno\": has no identity yet"),
                        fault ->
                                assertThat(fault).startsWith("row 8, performer \"nobody\": there is no such performer"),
                        fault -> assertThat(fault)
                                .startsWith("row 9, double \"ada\": identity carl@2 is trained with the double bruno"));
    }

    @Test
    void saysOfEveryTrainingWhatIsWrongWithIt() {
        BatchSpec spec = TestingBatch.spec(
                TRAIN_CARL.replace("hero.mp4", "none.mp4") + "defaults: {film: hero.mp4}",
                "identity,delivery",
                "carl,a.mp4");
        assertThat(refusal(spec).details())
                .singleElement()
                .asString()
                .startsWith("trainings[0].footage \"none.mp4\": there is no such asset");
        BatchSpec wrong =
                TestingBatch.spec(TRAIN_CARL + "defaults: {film: hero.mp4}", "identity,delivery", "carl,a.mp4");
        BatchKnown.Checking checking = training -> {
            throw new ContractException(
                    ContractErrorCode.SPEC_INVALID, "wrong", "mend it", List.of("performer: there is no performer x"));
        };
        assertThat(catchThrowableOfType(
                                ContractException.class,
                                () -> BatchPlan.of(
                                        wrong, TestingBatch.known(), List.of(), checking, TestingBatch::covered))
                        .details())
                .containsExactly("trainings[0].performer: there is no performer x");
    }

    @Test
    void everyRowThatNoGrantCoversIsNamed() {
        ContractException refused = refusal(TestingBatch.spec(
                "defaults: {film: hero.mp4}", "identity,delivery", "ada-old,a.mp4", "carl,b.mp4", "ada-old,c.mp4"));
        assertThat(refused.code()).isEqualTo(ContractErrorCode.GRANT_REFUSED);
        assertThat(refused.details())
                .containsExactly(
                        "row 1, identity \"ada-old@1\": there is no grant of performer ada",
                        "row 3, identity \"ada-old@1\": there is no grant of performer ada");
    }

    @Test
    void theBudgetIsTheBatchesAndNotThatOfEveryJob() {
        BatchPlan plan = TestingBatch.plan(TestingBatch.spec(
                "scheduling: {pool: hero, budget: {amount: 5}}\ndefaults: {film: hero.mp4}",
                "identity,delivery",
                "carl,a.mp4"));
        RenderSpec render = plan.renders().get(0).spec();
        assertThat(render.schedulingOrDefaults().pool()).contains("hero");
        assertThat(render.schedulingOrDefaults().budget()).isEmpty();
    }
}
