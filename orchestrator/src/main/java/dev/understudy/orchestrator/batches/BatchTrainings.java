package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchFaults;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.batch.BatchTraining;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.spec.FilmDouble;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import java.util.ArrayList;
import java.util.List;

/** Turns the trainings of a batch into specs of jobs, and checks these. */
final class BatchTrainings {
    private final BatchSpec batch;
    private final BatchAssets assets;
    private final List<String> told;
    private final BatchKnown.Checking checking;
    private final BatchFaults faults;

    /** @param told faults of the batch as a whole, which are those of every training too */
    BatchTrainings(
            BatchSpec batch, BatchAssets assets, List<String> told, BatchKnown.Checking checking, BatchFaults faults) {
        this.batch = batch;
        this.told = told;
        this.assets = assets;
        this.checking = checking;
        this.faults = faults;
    }

    /** Those in which nothing is wrong. */
    List<TrainSpec> specs() {
        List<TrainSpec> specs = new ArrayList<>();
        for (int i = 0; i < batch.trainings().size(); i++) {
            BatchTraining training = batch.trainings().get(i);
            String field = "trainings[" + i + "].";
            List<String> footage = footage(field + "footage", training.footage());
            List<String> filmDouble =
                    footage(field + "double.footage", training.filmDouble().footage());
            if (footage.size() == training.footage().size()
                    && filmDouble.size() == training.filmDouble().footage().size()) {
                checked(field, spec(training, footage, filmDouble), specs);
            }
        }
        return specs;
    }

    private List<String> footage(String field, List<String> named) {
        return named.stream()
                .flatMap(name ->
                        assets.find(name, fault -> faults.add("%s \"%s\": %s".formatted(field, name, fault))).stream())
                .map(Asset::sha256)
                .toList();
    }

    private TrainSpec spec(BatchTraining training, List<String> footage, List<String> filmDouble) {
        return new TrainSpec(
                training.name().orElse("Train " + training.identity()),
                batch.production(),
                training.priority().or(batch::priority),
                training.performer(),
                training.identity(),
                footage,
                new FilmDouble(training.filmDouble().performer(), filmDouble),
                training.settings(),
                BatchPlan.ofJobs(batch));
    }

    private void checked(String field, TrainSpec spec, List<TrainSpec> specs) {
        try {
            checking.check(spec);
            specs.add(spec);
        } catch (ContractException e) {
            e.details().stream().filter(fault -> !told.contains(fault)).forEach(fault -> faults.add(field + fault));
        }
    }
}
