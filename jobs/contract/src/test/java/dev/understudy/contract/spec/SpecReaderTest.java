package dev.understudy.contract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
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
