package dev.understudy.orchestrator.manifests;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.provenance.cose.CoseAlgorithm;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import dev.understudy.provenance.cose.SigningCredential;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/**
 * The key that signs manifests, and the certificates that are trusted: those that a deployment gives, or a key with a root of its own, made
 * at the first start, readable by the owner alone.
 *
 * @param roots in PEM
 */
record ClaimKeys(SigningCredential credential, String roots) {
    private static final String KEY = "key.p12";
    private static final String PASSWORD = "password";
    private static final String ROOT = "root.pem";
    private static final String FOLDER = "claims";
    private static final String ORGANISATION = "Understudy farm";
    private static final int PASSWORD_BYTES = 24;

    static ClaimKeys read(FarmConfig.Provenance config, Clock clock) throws IOException {
        if (config.keyStore().isPresent()) {
            char[] password = password(config.keyStorePassword()
                    .orElseThrow(() -> new IOException("UNDERSTUDY_PROVENANCE_KEY_STORE is given, and"
                            + " UNDERSTUDY_PROVENANCE_KEY_STORE_PASSWORD, the file with its password, is not")));
            Path trusted = config.trusted()
                    .orElseThrow(() -> new IOException("UNDERSTUDY_PROVENANCE_KEY_STORE is given, and"
                            + " UNDERSTUDY_PROVENANCE_TRUSTED, the file with the root of its certificates, is not"));
            return new ClaimKeys(
                    SigningCredential.pkcs12(config.keyStore().get(), password), Files.readString(trusted));
        }
        Path folder = config.folder().toAbsolutePath().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            make(folder, clock);
        }
        return new ClaimKeys(
                SigningCredential.pkcs12(folder.resolve(KEY), password(folder.resolve(PASSWORD))),
                Files.readString(folder.resolve(ROOT)));
    }

    /** Written aside and renamed, so that key and root belong together even if two orchestrators start at once. */
    private static void make(Path folder, Clock clock) throws IOException {
        Path aside = DurableFiles.aside(folder);
        Files.createDirectories(
                aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        SelfMadeAuthority.Made made = SelfMadeAuthority.make(CoseAlgorithm.ES256, ORGANISATION, clock.instant());
        write(aside.resolve(KEY), out -> made.writePkcs12(out, password.toCharArray()));
        write(aside.resolve(PASSWORD), out -> out.write(password.getBytes(StandardCharsets.US_ASCII)));
        write(
                aside.resolve(ROOT),
                out -> out.write(SelfMadeAuthority.pem(made.root()).getBytes(StandardCharsets.US_ASCII)));
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            for (String name : new String[] {KEY, PASSWORD, ROOT}) {
                Files.delete(aside.resolve(name));
            }
            Files.delete(aside);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        DurableFiles.write(file, aside -> {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(aside)) {
                content.writeTo(out);
            }
        });
    }

    private static char[] password(Path file) throws IOException {
        return Files.readString(file).strip().toCharArray();
    }
}
