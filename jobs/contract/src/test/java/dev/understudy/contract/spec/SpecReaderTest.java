package dev.understudy.contract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.IntendedUse;
import dev.understudy.contract.grant.Medium;
import dev.understudy.contract.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecReaderTest {
    private static final String SHA_A = "a".repeat(64);
    private static final String SHA_B = "b".repeat(64);
    private static final String TRAIN = """
            kind: train
            name: Carl, younger
            production: the-tide
            performer: carl
            identity: carl
            footage: [%s]
            double: {performer: bruno, footage: [%s]}
            settings: {preset: tiny, rounds: 3}
            """.formatted(SHA_A, SHA_B);
    private static final String RENDER =
            "{\"kind\":\"render\",\"name\":\"Scene 12\",\"production\":\"the-tide\",\"film\":\"%s\",\"identity\":\"carl@2\"}"
                    .formatted(SHA_A);

    @Test
    void readsATrainingFromYaml() {
        assertThat(SpecReader.read(TRAIN)).asInstanceOf(type(TrainSpec.class)).satisfies(spec -> {
            assertThat(spec.filmDouble()).isEqualTo(new FilmDouble("bruno", List.of(SHA_B)));
            assertThat(spec.settings().orElseThrow().rounds()).contains(3);
            assertThat(spec.priority()).isEmpty();
        });
    }

    @Test
    void readsARenderFromJson() {
        assertThat(SpecReader.read(RENDER))
                .asInstanceOf(type(RenderSpec.class))
                .satisfies(spec -> assertThat(spec.identity()).isEqualTo("carl@2"));
    }

    @Test
    void readsWhatAJobIsForAndSaysWhatItMayBe() {
        IntendedUse use = SpecReader.read(TRAIN + "use: {territories: [DE], media: [cinema], advertiser: Acme}\n")
                .intendedUse();
        assertThat(use.territories()).containsExactly("DE");
        assertThat(use.media()).containsExactly(Medium.CINEMA);
        assertThat(use.advertiser()).contains("Acme");
        assertThat(SpecReader.read(TRAIN).intendedUse()).isEqualTo(IntendedUse.UNSAID);
        assertThatThrownBy(() -> SpecReader.read(TRAIN + "use: {media: [papyrus]}\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("use.media[0]")
                .hasMessageContaining("cinema");
    }

    @Test
    void whatItReadsSurvivesJson() {
        JobSpec spec = SpecReader.read(TRAIN);
        assertThat(SpecReader.read(Json.write(spec))).isEqualTo(spec);
        assertThat(Json.read(Json.write(spec), JobSpec.class)).isEqualTo(spec);
    }

    @Test
    void refusesACodecInAContainerThatDoesNotTakeIt() {
        String spec = RENDER.replace("}", ",\"settings\":{\"codec\":\"prores\",\"container\":\"%s\"}}");
        assertThat(SpecReader.read(spec.formatted("mxf"))).isInstanceOf(RenderSpec.class);
        assertThatThrownBy(() -> SpecReader.read(spec.formatted("mp4")))
                .hasMessageContaining("settings.container: codec prores goes into .mov or .mkv or .mxf, not .mp4");
    }

    @Test
    void readsHowToTrain() {
        TrainSettings settings =
                ((TrainSpec) SpecReader.read(train("""
                          preset: standard
                          losses: {eyes: 3, mask: 1}
                          augmentation: {warp: 0.03, flip: true}
                          stop: {ssim: 0.94, plateau: 5, minutes: 90}
                        """))).settings().orElseThrow();

        assertThat(settings.losses().orElseThrow().eyes()).contains(3.0);
        assertThat(settings.losses().orElseThrow().pixel()).isEmpty();
        assertThat(settings.augmentation().orElseThrow().flip()).contains(true);
        assertThat(settings.stop().orElseThrow())
                .isEqualTo(new StopSettings(Optional.of(0.94), Optional.of(5), Optional.empty(), Optional.of(90)));
    }

    @Test
    void refusesTrainingSettingsThatDoNothing() {
        assertThatThrownBy(() -> SpecReader.read(train("""
                          losses: {pixel: 0, structure: 0, mask: 1}
                        """)))
                .asInstanceOf(type(ContractException.class))
                .satisfies(e -> assertThat(String.join("\n", e.details()))
                        .contains("settings.losses: pixel and structure are both 0")
                        .contains("settings.losses.mask: the preset draft draws no mask"));
        assertThatThrownBy(() -> SpecReader.read(train("""
                          preset: huge
                          losses: {eyes: -1}
                          augmentation: {warp: 3}
                          stop: {ssim: 94}
                        """)))
                .asInstanceOf(type(ContractException.class))
                .satisfies(e -> assertThat(String.join("\n", e.details()))
                        .contains("settings.preset", "settings.losses.eyes", "settings.augmentation.warp")
                        .contains("settings.stop.ssim"));
    }

    private static String train(String settings) {
        return """
                kind: train
                name: Carl
                production: tide
                performer: carl
                identity: carl
                footage: [%s]
                double: {performer: bruno, footage: [%s]}
                settings:
                """.formatted("a".repeat(64), "b".repeat(64)) + settings.indent(2);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        String wrong = """
                kind: render
                name: ""
                flim: x
                film: ../../etc/passwd
                identity: Carl
                priority: 101
                """;
        assertThatThrownBy(() -> SpecReader.read(wrong))
                .asInstanceOf(type(ContractException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ContractErrorCode.SPEC_INVALID);
                    assertThat(e.details()).hasSize(6);
                    assertThat(String.join("\n", e.details()))
                            .contains("flim", "film:", "identity:", "priority:", "name:", "production");
                });
    }

    @Test
    void refusesShotsThatCannotBeRendered() {
        assertThatThrownBy(
                        () -> SpecReader.read(shots("picturesOf: 3, shots: [{from: 20, to: 40}, {from: 30, to: 50}]")))
                .asInstanceOf(type(ContractException.class))
                .satisfies(refused -> assertThat(refused.details())
                        .containsExactly(
                                "picturesOf: pictures are taken as they are; leave revises and shots out",
                                "shots: they must be in order and not overlap; the one from frame 30 comes after one up to"
                                        + " frame 39"));
        assertThatThrownBy(() -> SpecReader.read(shots("revises: 3")))
                .hasMessageContaining("a new version of job 3 needs the shots that are rendered again");
        assertThatThrownBy(() -> SpecReader.read(shots("shots: [{from: 20, to: 20}]")))
                .hasMessageContaining("shots: a shot from frame 20 to 20 has no frame");
        assertThatThrownBy(() -> SpecReader.read(shots(
                        "shots: [{from: 0, to: 9, settings: {within: {left: 0.5, top: 0, right: 0.4, bottom: 1}}}]")))
                .hasMessageContaining("an area lies within 0 and 1");
        assertThatThrownBy(() -> SpecReader.read(shots("shots: [{from: 0, to: 9, settings: {identity: carl}}]")))
                .hasMessageContaining("identity");
    }

    private static String shots(String more) {
        return "{kind: render, name: x, production: tide, film: %s, identity: carl@1, %s}".formatted(SHA_A, more);
    }

    @Test
    void saysWhichKindsThereAre() {
        assertThatThrownBy(() -> SpecReader.read("kind: paint"))
                .hasMessageContaining("must be \"train\" or \"render\", not \"paint\"");
        assertThatThrownBy(() -> SpecReader.read("name: x")).hasMessageContaining("it is missing");
    }

    @Test
    void refusesWhatIsNoDocument() {
        for (String text : List.of("", "- a\n- b", "\"text\"", "a: [", "x".repeat(1_000_001), "\u0000")) {
            assertThatThrownBy(() -> SpecReader.read(text))
                    .asInstanceOf(type(ContractException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ContractErrorCode.SPEC_UNREADABLE));
        }
    }

    @Test
    void refusesAYamlBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThatThrownBy(() -> SpecReader.read(bomb.toString())).isInstanceOf(ContractException.class);
    }
}
