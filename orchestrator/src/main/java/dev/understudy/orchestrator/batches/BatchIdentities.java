package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchFaults;
import dev.understudy.contract.batch.BatchRow;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.batch.BatchTraining;
import dev.understudy.orchestrator.identities.IdentityStore.Identity;
import dev.understudy.orchestrator.identities.IdentityStore.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out with which identity a row is rendered: one that there is, or one that the batch trains. */
final class BatchIdentities {
    /**
     * Whom a row shows.
     *
     * @param identity slug
     * @param version empty if a training of the batch makes it
     * @param training index of that training
     */
    record Who(
            String identity,
            Optional<Integer> version,
            Optional<Integer> training,
            String performer,
            String filmDouble) {
        /** As in a spec. */
        String inSpec() {
            return identity + version.map(number -> "@" + number).orElse("");
        }
    }

    private final BatchSpec spec;
    private final BatchKnown known;
    private final BatchFaults faults;

    BatchIdentities(BatchSpec spec, BatchKnown known, BatchFaults faults) {
        this.spec = spec;
        this.known = known;
        this.faults = faults;
    }

    Optional<Who> of(BatchRow row) {
        Optional<Who> who = row.identity().isPresent() ? named(row) : ofPerformer(row);
        return who.filter(found -> doubleFits(row, found));
    }

    private Optional<Who> named(BatchRow row) {
        String slug = row.identitySlug().orElseThrow();
        Optional<Integer> version = row.identityVersion();
        if (version.isEmpty() && spec.training(slug).isPresent()) {
            return Optional.of(trained(spec.training(slug).get()));
        }
        List<Version> versions = known.versions().getOrDefault(slug, List.of());
        String value = row.identity().orElseThrow();
        if (versions.isEmpty()) {
            faults.add(
                    row.row(),
                    "identity",
                    value,
                    "there is no such identity, or all of it is in quarantine; train it first, or list it under trainings, or correct it");
            return Optional.empty();
        }
        Optional<Version> wanted = versions.stream()
                .filter(candidate -> version.isEmpty() || version.get() == candidate.version())
                .findFirst();
        if (wanted.isEmpty()) {
            faults.add(
                    row.row(),
                    "identity",
                    value,
                    "there is no such version; the latest is %s@%d; those in quarantine cannot be used"
                            .formatted(slug, versions.get(0).version()));
        }
        return wanted.map(this::existing);
    }

    private Optional<Who> ofPerformer(BatchRow row) {
        String performer = row.performer().orElseThrow();
        List<BatchTraining> trainings = spec.trainings().stream()
                .filter(training -> training.performer().equals(performer))
                .toList();
        if (trainings.size() == 1) {
            return Optional.of(trained(trainings.get(0)));
        }
        List<String> own = trainings.isEmpty()
                ? known.identities().values().stream()
                        .filter(identity -> identity.performer().equals(performer))
                        .map(Identity::slug)
                        .filter(slug -> known.versions().containsKey(slug))
                        .sorted()
                        .toList()
                : trainings.stream().map(BatchTraining::identity).toList();
        if (own.size() == 1) {
            return Optional.of(existing(known.versions().get(own.get(0)).get(0)));
        }
        String fault;
        if (!known.performers().contains(performer)) {
            fault = "there is no such performer; enrol them first, or correct it";
        } else if (own.isEmpty()) {
            fault = "has no identity yet; train one first, or list it under trainings";
        } else {
            fault = "has several identities; name one in the column identity: "
                    + own.stream().collect(Collectors.joining(", "));
        }
        faults.add(row.row(), "performer", performer, fault);
        return Optional.empty();
    }

    private boolean doubleFits(BatchRow row, Who who) {
        Optional<String> wrong = row.doublePerformer().filter(slug -> !slug.equals(who.filmDouble()));
        wrong.ifPresent(slug -> faults.add(
                row.row(),
                "double",
                slug,
                "identity %s is trained with the double %s; leave the column empty, or name another identity"
                        .formatted(who.inSpec(), who.filmDouble())));
        return wrong.isEmpty();
    }

    private Who trained(BatchTraining training) {
        return new Who(
                training.identity(),
                Optional.empty(),
                Optional.of(spec.trainings().indexOf(training)),
                training.performer(),
                training.filmDouble().performer());
    }

    private Who existing(Version version) {
        return new Who(
                version.identity(),
                Optional.of(version.version()),
                Optional.empty(),
                known.identities().get(version.identity()).performer(),
                version.doublePerformer());
    }
}
