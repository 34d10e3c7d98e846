package dev.understudy.local.command;

import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.notice.NoticeType;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "add", description = "Have notices posted to an address. Prints the secret that signs them, once.")
final class WebhooksAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "URL", description = "Where to post them: https, or http to private addresses.")
    private String url;

    @Option(
            names = "--types",
            split = ",",
            paramLabel = "TYPE",
            converter = TypeName.class,
            description = "Only these, such as job.done,job.failed (all of them).")
    private Set<NoticeType> types = Set.of();

    @Option(names = "--production", paramLabel = "SLUG", description = "Only those of a production (the whole farm).")
    private String production;

    @Option(names = "--note", description = "Anything that others should know.")
    private String note;

    @Override
    ExitCode run() throws IOException {
        WebhookView webhook = server.client()
                .webhooks()
                .add(new WebhookSettings(
                        url, Optional.ofNullable(production), types, Optional.ofNullable(note), Optional.empty()));
        if (json()) {
            printJson(webhook);
        } else {
            print("webhook " + webhook.id() + " posts to " + webhook.settings().url());
            print("its secret, which is not shown again: " + webhook.secret().orElse("?"));
            print("see whether it arrives: ./understudy webhooks ping " + webhook.id());
        }
        return ExitCode.OK;
    }

    /** The name that a type has in JSON. */
    private static final class TypeName implements ITypeConverter<NoticeType> {
        @Override
        public NoticeType convert(String value) {
            try {
                return NoticeType.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
