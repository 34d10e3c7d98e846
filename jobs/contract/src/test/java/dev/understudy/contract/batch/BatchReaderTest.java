package dev.understudy.contract.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.TrainSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    private static final String HEAD = "kind: batch\nname: Spring\nproduction: the-tide\n";
    private static final String SHA = "a".repeat(64);

    private static BatchSpec table(String csv) {
        return BatchReader.read(
                Json.write(Map.of("kind", "batch", "name", "Spring", "production", "the-tide", "table", csv)));
    }

    private static List<String> faultsOfTable(String csv) {
        return catchThrowableOfType(ContractException.class, () -> table(csv)).details();
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(ContractException.class, () -> BatchReader.read(text))
                .details();
    }

    @Test
    void readsRowsFromYamlWithDefaults() {
        BatchSpec spec = BatchReader.read(HEAD + """
                priority: 70
                scheduling: {pool: hero, budget: {amount: 250, whenSpent: cancel}}
                defaults: {film: hero.mp4, identity: carl, codec: ffv1, segmentFrames: 24, language: de}
                trainings:
                - {identity: carl, performer: carl, footage: [carl.mp4], settings: {preset: tiny},
                   double: {performer: bruno, footage: [%s]}}
                rows:
                - {delivery: a.mkv}
                - {delivery: b.mp4, codec: h264, performer: ada, territory: AT, language: de-AT, priority: 1}
                """.formatted(SHA));
        assertThat(spec.schedulingOrDefaults().pool()).contains("hero");
        assertThat(spec.schedulingOrDefaults().budget().map(SchedulingSpec.BudgetSpec::cancels))
                .contains(true);
        assertThat(spec.training("carl").flatMap(BatchTraining::settings).flatMap(TrainSettings::preset))
                .contains("tiny");
        BatchRow first = spec.rows().get(0);
        assertThat(first.film()).isEqualTo("hero.mp4");
        assertThat(first.identity()).contains("carl");
        assertThat(first.settings().codec()).contains("ffv1");
        assertThat(first.settings().segmentFrames()).contains(24);
        assertThat(first.language()).contains("de");
        BatchRow second = spec.rows().get(1);
        assertThat(second.identity()).as("the row says who itself").isEmpty();
        assertThat(second.performer()).contains("ada");
        assertThat(second.territory()).contains("AT");
        assertThat(second.priority()).contains(1);
        assertThat(second.row()).isEqualTo(2);
    }

    @Test
    void whatItReadsSurvivesJson() {
        BatchSpec spec = table("film,identity,delivery,feather\nhero.mp4,carl@3,a.mp4,0.125\n");
        assertThat(Json.write(spec)).contains("\"kind\":\"batch\"");
        assertThat(Json.read(Json.write(spec), BatchSpec.class)).isEqualTo(spec);
        assertThat(spec.rows().get(0).identitySlug()).contains("carl");
        assertThat(spec.rows().get(0).identityVersion()).contains(3);
        assertThat(spec.rows().get(0).settings().feather()).contains(0.125);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhateverSeparatorTheHeaderHas(String separator) {
        String csv = "\uFEFFfilm,identity,delivery,priority\r\nhero.mp4, carl ,\"a\"\"b c.mp4\",7\r\n\r\n,,,\r\n"
                .replace(",", separator)
                .replace("\"a\"\"b c.mp4\"", "\"a" + separator.strip() + " c.mp4\"");
        BatchSpec spec = table(csv);
        assertThat(spec.rows()).singleElement().satisfies(row -> {
            assertThat(row.identity()).contains("carl");
            assertThat(row.priority()).contains(7);
            assertThat(row.delivery()).isEqualTo("a" + separator.strip() + " c.mp4");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            ,carl,a.mp4,,,,,,,, => row 1: film is missing: the SHA-256 of an asset, or its name if no other asset has it
            f,,a.mp4,,,,,,,, => row 1: name an identity or a performer; there is neither
            f,carl,a.mp4,carl,,,,,,, => row 1: name an identity or a performer; there is both
            f,Carl!,a.mp4,,,,,,,, => row 1, identity "Carl!": must be slug or slug@version of an identity, such as carl@2
            f,carl@0,a.mp4,,,,,,,, => row 1, identity "carl@0": must be slug or slug@version of an identity, such as carl@2
            f,carl,,,,,,,,, => row 1: delivery is missing: a file name of at most 200 characters that ends in .mp4, .mov, .mkv, .mxf or .tar
            f,carl,a.avi,,,,,,,, => row 1, delivery "a.avi": must be a file name of at most 200 characters that ends in .mp4, .mov, .mkv, .mxf or .tar
            f,carl,a.mxf,,,,,,,, => row 1, delivery "a.mxf": must end in .mp4 or .mov or .mkv, which codec h264 can be delivered in
            f,carl,a.mp4,,,prores,,,,, => row 1, delivery "a.mp4": must end in .mov or .mkv or .mxf, which codec prores can be delivered in
            f,carl,../a.mp4,,,,,,,, => row 1, delivery "../a.mp4": must not contain / \\ < > : " | ? * or invisible characters
            f,carl,.a.mp4,,,,,,,, => row 1, delivery ".a.mp4": must not begin with . - = + or @
            f,carl,con.mp4,,,,,,,, => row 1, delivery "con.mp4": is reserved on Windows; choose another name
            f,carl,a.mp4,,Bruno,,,,,, => row 1, double "Bruno": must be a performer's slug: lower-case letters, digits and hyphens
            f,carl,a.mp4,,,vp9,,,,, => row 1, codec "vp9": must be h264, av1, prores, dnxhr, ffv1, exr, png16 or tiff16
            f,carl,a.mp4,,,,0,,,, => row 1, segmentFrames "0": must be a whole number from 1 to 100000
            f,carl,a.mp4,,,,many,,,, => row 1, segmentFrames "many": must be a whole number from 1 to 100000
            f,carl,a.mp4,,,,,0.6,,, => row 1, feather "0.6": must be a number from 0 to 0.5, with a point
            f,carl,a.mp4,,,,,,D/E,, => row 1, territory "D/E": must be 1 to 40 letters, digits and hyphens, such as DE or LATAM
            f,carl,a.mp4,,,,,,,german!, => row 1, language "german!": must be a language tag such as de or pt-BR
            f,carl,a.mp4,,,,,,,,101 => row 1, priority "101": must be a whole number from 0 (whenever) to 100 (now)
            f,carl,a.mp4,,,,,,,,1.5 => row 1, priority "1.5": must be a whole number from 0 (whenever) to 100 (now)
            f,carl,a.mp4,, => row 1: has 5 cells, but the header names 11 columns; put cells that contain the separator in double quotes
            """)
    void saysOfEveryKindOfFaultWhatToDo(String row, String fault) {
        String header =
                "film,identity,delivery,performer,double,codec,segmentFrames,feather,territory,language,priority";
        assertThat(faultsOfTable(header + "\n" + row + "\n")).containsExactly(fault);
    }

    @Test
    void takesADialogueTrackByItsName() {
        assertThat(BatchReader.read(HEAD + "rows: [{film: f, identity: carl, delivery: a.mp4, dialogue: de.wav}]")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.dialogue()).contains("de.wav"));
        assertThat(faultsOfTable("film,identity,delivery,dialogue\nf,carl,a.mp4," + "x".repeat(201) + "\n"))
                .singleElement()
                .asString()
                .endsWith("must be the SHA-256 of an asset with sound, or its name if no other asset has it");
    }

    @Test
    void saysWhichColumnWasMeant() {
        assertThat(faultsOfTable("film,identity,delivery,Segment Frames,film,colour\nf,carl,a.mp4,1,g,red\n"))
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("table: there is no column \"Segment Frames\"")
                        .endsWith("write segmentFrames"))
                .anySatisfy(fault -> assertThat(fault).startsWith("table: there is no column \"colour\""))
                .contains("table: the column film is there twice; leave one out");
        assertThat(faults(HEAD + "rows: [{film: f, identity: carl, delivery: a.mp4, flim: x}]"))
                .singleElement()
                .asString()
                .startsWith("row 1: there is no column \"flim\"; there are film, identity");
    }

    @Test
    void everyRowNeedsADeliveryNameOfItsOwn() {
        assertThat(faultsOfTable(
                        "film,identity,delivery\nf,carl,Ä.mp4\nf,carl,b.mp4\nf,carl,A\u0308.mp4\nf,carl,B.MP4\n"))
                .containsExactly(
                        "row 3, delivery \"A\u0308.mp4\": is the name of row 1 too; every row needs its own, whatever the case"
                                + " of its letters",
                        "row 4, delivery \"B.MP4\": must be a file name of at most 200 characters that ends in .mp4, .mov, .mkv, .mxf or .tar");
    }

    @Test
    void checksAllRowsAndTheHeadAtOnce() {
        List<String> faults = faults("""
                kind: batch
                production: The Tide
                budget: 5
                scheduling: {budget: {amount: -1}}
                trainings:
                - {identity: carl, performer: carl, footage: [a], double: {performer: bruno, footage: [b]}}
                - {identity: carl, performer: carl, footage: [a], double: {performer: bruno, footage: [b]}}
                - {identity: ada}
                rows:
                - {film: f, identity: carl, delivery: a.mp4}
                - nonsense
                - {film: f, identity: carl, delivery: a.mp4}
                """);
        assertThat(String.join("\n", faults))
                .contains(
                        "name",
                        "production:",
                        "budget",
                        "scheduling.budget.amount:",
                        "trainings[2]",
                        "trainings: identity \"carl\" is there twice",
                        "row 2: must be a set of columns",
                        "row 3, delivery \"a.mp4\": is the name of row 1 too");
    }

    @Test
    void wrongDefaultsAreToldOnceAndNotRowByRow() {
        List<String> faults = faults(
                HEAD
                        + "defaults: {codec: vp9, film: f, identity: carl}\nrows: [{delivery: a.mp4, film: f, identity: carl}]");
        assertThat(faults).singleElement().asString().startsWith("defaults.codec:");
    }

    @Test
    void listsAThousandFaultsAndCountsTheRest() {
        String rows =
                IntStream.range(0, 1500).mapToObj(i -> "f,carl,a" + i + ".avi").collect(Collectors.joining("\n"));
        ContractException refused = catchThrowableOfType(
                ContractException.class, () -> table("film,identity,delivery\n" + rows + "\nf,carl,fine.mp4"));
        assertThat(refused.code()).isEqualTo(ContractErrorCode.SPEC_INVALID);
        assertThat(refused.details()).hasSize(1000);
        assertThat(refused).hasMessageContaining("1500 faults in 1500 of 1501 rows; the first 1000 are listed");
    }

    @Test
    void takesTenThousandRowsAndNoMore() {
        String rows = IntStream.range(0, 10_000)
                .mapToObj(i -> "hero.mp4,carl@1,spot-%05d.mp4\n".formatted(i))
                .collect(Collectors.joining());
        assertThat(table("film,identity,delivery\n" + rows).rows()).hasSize(10_000);
        assertThat(faultsOfTable("film,identity,delivery\n" + rows + "hero.mp4,carl,one-more.mp4\n"))
                .containsExactly("rows: there are more than 10000; submit the rest as a batch of its own");
    }

    @Test
    void wantsRowsOrATableAndNotBoth() {
        assertThat(faults(HEAD)).containsExactly("rows: give the rows, or the same as CSV in table; there is neither");
        assertThat(faults(HEAD + "rows: []\ntable: x"))
                .containsExactly("rows: give the rows, or the same as CSV in table; there are both");
        assertThat(faults(HEAD + "rows: []")).containsExactly("rows: has no row");
        assertThat(faults(HEAD + "table: 'film,identity,delivery'")).containsExactly("table: has no row");
        assertThat(faults(HEAD + "table: 7")).containsExactly("table: must be text in CSV");
        assertThat(faults(HEAD + "rows: 7")).containsExactly("rows: must be a list");
    }

    @Test
    void refusesWhatIsNoBatch() {
        for (String text : List.of("", "- a", "kind: [", "x".repeat(16_000_001))) {
            ContractException refused = catchThrowableOfType(ContractException.class, () -> BatchReader.read(text));
            assertThat(refused.code()).isEqualTo(ContractErrorCode.SPEC_UNREADABLE);
        }
        assertThat(catchThrowableOfType(ContractException.class, () -> BatchReader.read("kind: render")))
                .hasMessageContaining("must be \"batch\", not \"render\"");
        assertThat(catchThrowableOfType(
                        ContractException.class, () -> table("film,identity,delivery\nf,carl,\"a.mp4\nf,carl,b.mp4")))
                .hasMessageContaining("the table is not CSV after row 0")
                .extracting(ContractException::code)
                .isEqualTo(ContractErrorCode.SPEC_UNREADABLE);
    }

    @Test
    void defaultsMayNameAPerformer() {
        BatchSpec spec = BatchReader.read(HEAD + "defaults: {performer: carl}\nrows:\n- {film: f, delivery: a.mp4}\n"
                + "- {film: f, delivery: b.mp4, identity: ada@2}\n");
        assertThat(spec.rows()).extracting(BatchRow::performer).containsExactly(Optional.of("carl"), Optional.empty());
    }
}
