package dev.understudy.contract.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a job's spec from YAML or JSON and checks it against the JSON Schema of its kind. */
public final class SpecReader {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final Map<String, SpecSchema> SCHEMAS =
            Map.of("train", SpecSchema.of("train"), "render", SpecSchema.of("render"));

    private SpecReader() {}

    /**
     * @param text YAML, of which JSON is a part
     * @throws ContractException that names every unknown, missing or malformed field
     */
    public static JobSpec read(String text) {
        return read(SpecDocument.parse(text, MAX_CHARACTERS));
    }

    /** As {@link #read(String)}, for a document that is already parsed. */
    public static JobSpec read(JsonNode document) {
        JsonNode kind = document.path("kind");
        if (kind.asText().equals("batch")) {
            throw invalid(List.of("kind: a batch is submitted with ./understudy batch submit (POST /api/v1/batches)"));
        }
        SpecSchema schema = SCHEMAS.get(kind.asText());
        if (schema == null) {
            throw invalid(List.of("kind: must be \"train\" or \"render\""
                    + (kind.isMissingNode() ? ", it is missing" : ", not \"" + kind.asText() + "\"")));
        }
        List<String> wrong = schema.faults(document);
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
        try {
            JobSpec spec = Json.mapper().treeToValue(document, JobSpec.class);
            if (spec instanceof RenderSpec render) {
                checkContainer(render.settings().orElse(RenderSettings.DEFAULTS));
                checkShots(render);
            }
            if (spec instanceof TrainSpec train) {
                List<String> faults =
                        train.settings().orElse(TrainSettings.DEFAULTS).faults();
                if (!faults.isEmpty()) {
                    throw invalid(faults);
                }
            }
            return spec;
        } catch (ValueInstantiationException e) {
            throw invalid(List.of(
                    e.getCause() instanceof IllegalArgumentException cause
                            ? "shots: " + cause.getMessage()
                            : e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw invalid(List.of(e.getOriginalMessage()));
        }
    }

    private static void checkShots(RenderSpec spec) {
        List<String> wrong = new ArrayList<>();
        if (spec.revises().isPresent() && spec.shots().isEmpty()) {
            wrong.add("shots: a new version of job %d needs the shots that are rendered again"
                    .formatted(spec.revises().get()));
        }
        if (spec.picturesOf().isPresent()
                && (spec.revises().isPresent() || !spec.shots().isEmpty())) {
            wrong.add("picturesOf: pictures are taken as they are; leave revises and shots out");
        }
        for (int i = 1; i < spec.shots().size(); i++) {
            ShotSpec before = spec.shots().get(i - 1);
            ShotSpec shot = spec.shots().get(i);
            if (shot.from() < before.to()) {
                wrong.add(
                        "shots: they must be in order and not overlap; the one from frame %d comes after one up to frame %d"
                                .formatted(shot.from(), before.to() - 1));
            }
        }
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
    }

    private static void checkContainer(RenderSettings settings) {
        FilmCodec codec = settings.filmCodec();
        settings.filmContainer().filter(c -> !codec.containers().contains(c)).ifPresent(container -> {
            throw invalid(List.of("settings.container: codec %s goes into %s, not .%s"
                    .formatted(codec.slug(), codec.extensions(), container.slug())));
        });
    }

    private static ContractException invalid(List<String> wrong) {
        return new ContractException(
                ContractErrorCode.SPEC_INVALID,
                "the spec is not valid: " + String.join("; ", wrong),
                "correct the named fields; docs/specs.md lists them all",
                wrong);
    }
}
