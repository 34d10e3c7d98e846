package dev.understudy.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provenance.cose.SigningCredential;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path folder;

    @Test
    void readsBackTheKeyThatWasMade() throws IOException {
        Path file = folder.resolve("claims.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            TestingFilms.ES256.writePkcs12(out, PASSWORD);
        }
        SigningCredential read = SigningCredential.pkcs12(file, PASSWORD);
        assertThat(read.chain()).isEqualTo(TestingFilms.ES256.credential().chain());
        assertThat(read.algorithm()).isEqualTo(TestingFilms.ES256.credential().algorithm());
    }

    @Test
    void saysThatThePasswordIsWrong() throws IOException {
        Path file = folder.resolve("claims.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            TestingFilms.ED25519.writePkcs12(out, PASSWORD);
        }
        assertThatThrownBy(() -> SigningCredential.pkcs12(file, "wrong".toCharArray()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("claims.p12");
    }

    @Test
    void saysThatThereIsNoSuchDevice() throws IOException {
        Path configuration =
                Files.writeString(folder.resolve("hsm.cfg"), "name = none\nlibrary = /no/such/library.so\n");
        assertThatThrownBy(() -> SigningCredential.pkcs11(configuration, PASSWORD, Optional.empty()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("hsm.cfg");
    }
}
