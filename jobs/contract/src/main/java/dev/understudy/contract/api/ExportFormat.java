package dev.understudy.contract.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which an identity can leave the farm, where its grant allows that. */
public enum ExportFormat {
    /** A model that ONNX Runtime and others run. */
    ONNX,
    /** The weights alone. */
    SAFETENSORS;

    /** Its name in the API: {@code onnx}, {@code safetensors}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file in an identity's folder. */
    public String file() {
        return "swap." + slug();
    }

    public static Optional<ExportFormat> of(String slug) {
        return Arrays.stream(values()).filter(f -> f.slug().equals(slug)).findFirst();
    }
}
