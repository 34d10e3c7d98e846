package dev.understudy.provenance.manifest;

import java.util.Objects;

/**
 * Worker to control plane: the film of this stage is made, this is what it is bound by.
 *
 * @param pass of the stage
 * @param title name of the film's file
 * @param storeBytes exactly how many bytes the manifest store shall have
 */
public record ManifestRequest(String pass, String title, HardBinding binding, int storeBytes) {
    public ManifestRequest {
        Objects.requireNonNull(pass, "pass");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(binding, "binding");
    }
}
