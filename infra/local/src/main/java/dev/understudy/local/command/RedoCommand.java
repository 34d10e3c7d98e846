package dev.understudy.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.api.ShotView;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "redo",
        description =
                "Render shots again with other settings, as the film's next version. All other frames are taken over"
                        + " bit by bit.")
final class RedoCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the render; of its newest version.")
    private long id;

    @Option(
            names = "--shot",
            paramLabel = "N",
            split = ",",
            required = true,
            description = "Number of a shot; several with commas, or by repeating the option.")
    private List<Integer> shots;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting: colourMatch, feather, maskErode, identity, likeness, replace, or within as"
                    + " left,top,right,bottom (0 to 1). Without a value it is that of the film again. Settings that are not"
                    + " named stay as the shot has them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for others to read.")
    private String note;

    @Option(names = "--priority", paramLabel = "0-100", description = "Of the new job; that of the film's unless told.")
    private Integer priority;

    @Option(names = "--watch", description = "Follow the new job and end with its result.")
    private boolean watch;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        Map<Integer, ShotView> known = new LinkedHashMap<>();
        farm.review().review(id).shots().forEach(shot -> known.put(shot.number(), shot));
        List<RedoRequest.RedoneShot> redone = shots.stream()
                .map(number -> new RedoRequest.RedoneShot(
                        number,
                        merged(Optional.ofNullable(known.get(number))
                                .flatMap(ShotView::settings)
                                .orElse(ShotSettings.NONE))))
                .toList();
        JobView job = farm.review()
                .redo(id, new RedoRequest(redone, Optional.ofNullable(note), Optional.ofNullable(priority)));
        if (!watch && json()) {
            printJson(job);
        } else if (!json()) {
            print(JobText.headline(job));
        }
        return watch ? new JobFollowing(this, farm).follow(job.id()) : ExitCode.OK;
    }

    private ShotSettings merged(ShotSettings before) {
        ObjectNode merged = Json.mapper().valueToTree(before);
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                merged.remove(name);
            } else {
                merged.set(name, value(name, value));
            }
        });
        try {
            return Json.read(merged.toString(), ShotSettings.class);
        } catch (UncheckedIOException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--set %s: no such setting, or no such value; see ./understudy redo --help"
                            .formatted(String.join(" ", settings.keySet())),
                    e);
        }
    }

    private JsonNode value(String name, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        try {
            return switch (name) {
                case "feather", "maskErode", "likeness" -> nodes.numberNode(Double.parseDouble(text));
                case "replace" -> nodes.booleanNode(Boolean.parseBoolean(text));
                case "within" -> area(text);
                default -> nodes.textNode(text);
            };
        } catch (NumberFormatException e) {
            throw new ParameterException(command.commandLine(), "--set %s: '%s' is no number".formatted(name, text), e);
        }
    }

    private JsonNode area(String text) {
        String[] sides = text.split(",", -1);
        if (sides.length != 4) {
            throw new ParameterException(
                    command.commandLine(), "--set within: left,top,right,bottom, each 0 to 1; not '" + text + "'");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("left", Double.parseDouble(sides[0]))
                .put("top", Double.parseDouble(sides[1]))
                .put("right", Double.parseDouble(sides[2]))
                .put("bottom", Double.parseDouble(sides[3]));
    }
}
