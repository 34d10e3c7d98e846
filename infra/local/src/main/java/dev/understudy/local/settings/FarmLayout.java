package dev.understudy.local.settings;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param repository the checkout, whose modules are built
 * @param data everything the farm keeps; nothing of it lies elsewhere
 */
public record FarmLayout(Path repository, Path data) {
    public FarmLayout {
        repository = repository.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /** Process files, generated configuration: what describes the farm that runs now. */
    public Path run() {
        return data.resolve("run");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** Readable by the owner alone. */
    public Path secrets() {
        return data.resolve("secrets");
    }

    /** Assets, what jobs make, deliverables. */
    public Path storage() {
        return data.resolve("storage");
    }

    public Path postgres() {
        return data.resolve("postgres");
    }

    public Path kafka() {
        return data.resolve("kafka");
    }

    public Path spark() {
        return data.resolve("spark");
    }

    /** Copies of the programs that run, so that a new build does not pull them away from under a running farm. */
    public Path programs() {
        return data.resolve("programs");
    }

    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    public Path pidFile(String service) {
        return run().resolve(service + ".pid");
    }
}
