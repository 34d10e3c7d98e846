package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.batch.BatchReader;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import dev.understudy.orchestrator.identities.IdentityStore.Identity;
import dev.understudy.orchestrator.identities.IdentityStore.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carl has one identity with two versions, Ada has two, Bruno is the double and has none. */
final class TestingBatch {
    static final Asset HERO = asset('a', "hero.mp4", Optional.empty());
    static final Asset TWIN_1 = asset('b', "twin.mp4", Optional.empty());
    static final Asset TWIN_2 = asset('c', "twin.mp4", Optional.empty());
    static final Asset BROKEN = asset(
            'd',
            "broken.mp4",
            Optional.of(new Problem("NOT_A_FILM", ErrorClass.INPUT, "broken.mp4 is not a film", "send a film")));

    static final Asset DE = asset('e', "de.wav", Optional.empty());
    static final Asset ES = asset('f', "es.wav", Optional.empty());

    private static final List<Asset> ASSETS = List.of(HERO, TWIN_1, TWIN_2, BROKEN, DE, ES);

    private TestingBatch() {}

    static BatchSpec spec(String head, String... rows) {
        String table = String.join("\n  ", rows);
        return BatchReader.read("kind: batch\nname: Spring\nproduction: the-tide\n" + head + "\ntable: |\n  " + table);
    }

    static BatchPlan plan(BatchSpec spec) {
        return BatchPlan.of(spec, known(), List.of(), training -> {}, TestingBatch::covered);
    }

    static BatchKnown known() {
        return new BatchKnown(
                ASSETS.stream().collect(Collectors.toMap(Asset::sha256, Function.identity())),
                ASSETS.stream().collect(Collectors.groupingBy(Asset::name)),
                Stream.of(identity("carl", "carl"), identity("ada-old", "ada"), identity("ada-young", "ada"))
                        .collect(Collectors.toMap(Identity::slug, Function.identity())),
                Map.of(
                        "carl", List.of(version("carl", 2), version("carl", 1)),
                        "ada-old", List.of(version("ada-old", 1)),
                        "ada-young", List.of(version("ada-young", 1))),
                Set.of("carl", "ada", "bruno"));
    }

    /** Everybody said yes to everything but Ada. */
    static List<String> covered(List<GrantRequest> uses) {
        if (uses.stream().anyMatch(use -> use.performer().equals("ada"))) {
            throw new ContractException(
                    ContractErrorCode.GRANT_REFUSED, "no", "ask", List.of("there is no grant of performer ada"));
        }
        return List.of("G-1");
    }

    private static Asset asset(char digit, String name, Optional<Problem> problem) {
        return new Asset(
                String.valueOf(digit).repeat(64), name, AssetKind.FOOTAGE, 1, Instant.EPOCH, Optional.empty(), problem);
    }

    private static Identity identity(String slug, String performer) {
        return new Identity(slug, performer, "the-tide", Instant.EPOCH);
    }

    private static Version version(String identity, int number) {
        return new Version(
                identity, number, number, "bruno", "tiny", Instant.EPOCH, Map.of(), "jobs/1/train/identity", List.of());
    }
}
