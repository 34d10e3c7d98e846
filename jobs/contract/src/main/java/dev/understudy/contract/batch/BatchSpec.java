package dev.understudy.contract.batch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.understudy.contract.spec.SchedulingSpec;
import java.util.List;
import java.util.Optional;

/**
 * What an agency submits: many films in one spec. Read it with {@link BatchReader}, which says everything that is wrong,
 * row by row.
 *
 * @param priority of every row and training that names none: 0 (whenever) to 100 (now)
 * @param scheduling of every job of the batch, but for the budget, which is that of the batch as a whole
 * @param trainings identities that are trained first, once each
 * @param rows at most {@value #MOST_ROWS}
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonTypeName("batch")
public record BatchSpec(
        String name,
        String production,
        Optional<Integer> priority,
        Optional<SchedulingSpec> scheduling,
        List<BatchTraining> trainings,
        List<BatchRow> rows) {
    public static final int MOST_ROWS = 10_000;

    public BatchSpec {
        trainings = trainings == null ? List.of() : List.copyOf(trainings);
        rows = List.copyOf(rows);
    }

    /** As {@link #scheduling}, with the defaults where the spec says nothing. */
    @JsonIgnore
    public SchedulingSpec schedulingOrDefaults() {
        return scheduling.orElse(SchedulingSpec.DEFAULTS);
    }

    /** The training that makes {@code identity}, if one of this batch does. */
    public Optional<BatchTraining> training(String identity) {
        return trainings.stream()
                .filter(training -> training.identity().equals(identity))
                .findFirst();
    }
}
