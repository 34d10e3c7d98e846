package dev.understudy.local.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Shows the many commands of the top level under headings. */
final class CommandSections implements IHelpSectionRenderer {
    private static final int INDENT = 2;
    private static final String OTHERS = "More";
    private static final Map<String, List<String>> SECTIONS = sections();

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("The farm on this machine", List.of("demo", "up", "down", "status"));
        sections.put("Jobs", List.of("submit", "batch", "batches", "jobs", "job", "watch", "why", "facesets", "logs"));
        sections.put("Review", List.of("shots", "approve", "redo"));
        sections.put("Steering", List.of("pause", "resume", "retry", "cancel", "skip", "prioritise"));
        sections.put(
                "What jobs work with",
                List.of(
                        "productions",
                        "performers",
                        "grants",
                        "approvals",
                        "quarantine",
                        "assets",
                        "identities",
                        "verify"));
        sections.put("Who gets what", List.of("workers", "pools", "shares", "caps", "budgets", "usage", "audit"));
        sections.put("People", List.of("login", "logout", "whoami", "people", "tokens", "console"));
        return sections;
    }

    /** Gives {@code command} its sections. */
    static CommandLine applyTo(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandSections());
        return command;
    }

    @Override
    public String render(Help help) {
        Map<String, Help> left = new LinkedHashMap<>();
        help.subcommands()
                .values()
                .forEach(command -> left.put(command.commandSpec().name(), command));
        int width = left.keySet().stream().mapToInt(String::length).max().orElse(0) + 2 * INDENT;
        StringBuilder text = new StringBuilder();
        SECTIONS.forEach((heading, names) -> {
            List<String> present = names.stream().filter(left::containsKey).toList();
            append(text, help, heading, present, left, width);
            left.keySet().removeAll(present);
        });
        append(text, help, OTHERS, new ArrayList<>(left.keySet()), left, width);
        return text.toString();
    }

    private static void append(
            StringBuilder text, Help help, String heading, List<String> names, Map<String, Help> commands, int width) {
        if (names.isEmpty()) {
            return;
        }
        int total = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(width, INDENT, Overflow.SPAN),
                new Column(total - width, INDENT, Overflow.WRAP));
        for (String name : names) {
            String[] description =
                    commands.get(name).commandSpec().usageMessage().description();
            table.addRowValues(name, description.length == 0 ? "" : description[0]);
        }
        text.append(String.format("%n%s:%n", heading)).append(table);
    }
}
