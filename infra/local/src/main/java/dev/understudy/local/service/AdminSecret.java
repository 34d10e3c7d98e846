package dev.understudy.local.service;

import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first secret of the farm on this machine: whoever may read its data may do everything. */
public final class AdminSecret {
    private AdminSecret() {}

    /** Made, if there is none yet. */
    public static String of(FarmLayout layout) throws IOException {
        return Files.readString(new Secrets(layout.secrets()).adminSecretFile()).strip();
    }

    /** Empty where no farm was started yet, or where it is somebody else's. */
    public static Optional<String> find(FarmLayout layout) throws IOException {
        Path file = layout.secrets().resolve("admin-secret");
        return Files.isReadable(file) ? Optional.of(of(layout)) : Optional.empty();
    }
}
