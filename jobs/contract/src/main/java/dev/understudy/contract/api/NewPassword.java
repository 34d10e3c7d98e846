package dev.understudy.contract.api;

/**
 * Body of {@code POST /session/password}.
 *
 * @param old the one until now; null if there is none
 */
public record NewPassword(String old, String password) {
    @Override
    public String toString() {
        return "NewPassword[hidden]";
    }
}
