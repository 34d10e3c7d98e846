package dev.understudy.contract.api;

import dev.understudy.contract.notice.NoticeType;
import java.util.Optional;
import java.util.Set;

/**
 * Body of {@code POST /webhooks} and {@code PUT /webhooks/ID}.
 *
 * @param url where notices are posted: https, or http where the farm may reach private addresses
 * @param production only notices of this production; empty for those of the whole farm
 * @param types only these; empty for all
 * @param note anything people should know
 * @param enabled whether anything is sent; true unless told
 */
public record WebhookSettings(
        String url,
        Optional<String> production,
        Set<NoticeType> types,
        Optional<String> note,
        Optional<Boolean> enabled) {
    public WebhookSettings {
        types = types == null ? Set.of() : Set.copyOf(types);
    }
}
