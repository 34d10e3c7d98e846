package dev.understudy.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.SpecDocument;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole licence in a YAML or JSON file. */
final class GrantFile {
    private static final int MOST_CHARACTERS = 1_000_000;

    private GrantFile() {}

    static NewGrant read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw invalid("there is no grant " + file);
        }
        try {
            return Json.mapper()
                    .treeToValue(SpecDocument.parse(Files.readString(file), MOST_CHARACTERS), NewGrant.class);
        } catch (JsonProcessingException e) {
            throw invalid(file + " is no grant: " + e.getOriginalMessage());
        }
    }

    private static LocalException invalid(String message) {
        return new LocalException(
                LocalErrorCode.SETTING_INVALID, message, "docs/grants.md has an example and says what the fields mean");
    }
}
