package dev.understudy.local.command;

import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.farm.ServiceState;
import dev.understudy.local.farm.ServiceStatus;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.FarmProgress;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.LiveLine;
import dev.understudy.local.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Show how every service of the farm on this machine is. Exit code 0 only if all are up.")
final class StatusCommand extends UnderstudyCommand {
    @Mixin
    private FarmOptions options;

    @Override
    ExitCode run() throws Exception {
        FarmSettings settings = options.settings();
        List<ServiceStatus> services;
        try (LiveLine line = liveLine()) {
            services = new Farm(settings, FarmServices.whole(settings), new FarmProgress(line)).status();
        }
        boolean up = services.stream().allMatch(service -> service.state() == ServiceState.UP);
        if (json()) {
            printJson(Map.of("up", up, "server", settings.server(), "services", services));
        } else {
            table(services).lines().forEach(this::print);
            print(up ? "the farm is up: " + settings.server() : "the farm is not up; start it: ./understudy up");
        }
        return up ? ExitCode.OK : ExitCode.UNREACHABLE;
    }

    private static Table table(List<ServiceStatus> services) {
        Table table = new Table("SERVICE", "STATE", "PROCESS", "MEMORY", "PORTS", "DETAIL");
        for (ServiceStatus service : services) {
            String state = service.state().name().toLowerCase(Locale.ROOT);
            table.row(
                    service.service(),
                    service.current() ? state : state + ", older build",
                    service.pid().map(String::valueOf).orElse("-"),
                    service.memoryBytes().map(Figures::bytes).orElse("-"),
                    service.ports().values().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    service.detail());
        }
        return table;
    }
}
