package dev.understudy.orchestrator.testing;

import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.container.Room;
import dev.understudy.provenance.manifest.ManifestRequest;
import dev.understudy.provenance.manifest.ManifestWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A film with a manifest that the control plane signed, as a worker makes it. */
public final class SignedFilm {
    private SignedFilm() {}

    /** @param folder where it is made */
    public static Path of(Path film, Path folder, ManifestDesk desk, Api api) throws IOException {
        Path signed = folder.resolve("signed.mp4");
        Room room = ManifestFiles.makeRoom(film, signed, ManifestWriter.STORE_BYTES);
        ManifestRequest request = new ManifestRequest(
                desk.pass(), "film.mp4", ManifestFiles.bind(signed, room, bytes -> {}), room.storeBytes());
        ManifestFiles.put(signed, room, api.bytes("manifests", request));
        return signed;
    }
}
