package dev.understudy.contract.stage;

/**
 * Where a worker gets the signed manifest of a film that it has made. The key stays with the control plane.
 *
 * @param address of the control plane, such as {@code http://127.0.0.1:7700}
 * @param pass what the control plane knows the stage by; whoever has it gets manifests for this stage's film, and only while it
 *     runs
 * @param roots certificates in PEM: of whom the manifest must be
 */
public record ManifestDesk(String address, String pass, String roots) {}
