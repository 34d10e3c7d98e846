package dev.understudy.contract.api;

import java.util.Optional;

/** Body of {@code POST /session}: a name with its password, or a token of any kind. */
public record LoginRequest(Optional<String> name, Optional<String> password, Optional<String> token) {
    @Override
    public String toString() {
        return "LoginRequest[" + name.orElse("by token") + "]";
    }
}
