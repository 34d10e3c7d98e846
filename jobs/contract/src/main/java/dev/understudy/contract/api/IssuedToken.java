package dev.understudy.contract.api;

/**
 * A new token.
 *
 * @param secret for the header {@code Authorization: Bearer}; it is kept as a hash alone and never shown again
 */
public record IssuedToken(TokenView token, String secret) {
    @Override
    public String toString() {
        return "IssuedToken[" + token + "]";
    }
}
