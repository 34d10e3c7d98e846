package dev.understudy.orchestrator.marks;

import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.film.MarkId;
import dev.understudy.orchestrator.access.Open;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the marks in films stand for. */
@Path("/api/v1/marks")
@Blocking
@Tag(name = "Marks", description = "What the invisible marks in films stand for: the job and the grants.")
class MarkResource {
    private static final Pattern MARK = Pattern.compile("[0-9a-fA-F]{1,16}");

    private final KnownMarks marks;

    MarkResource(KnownMarks marks) {
        this.marks = marks;
    }

    @GET
    @Path("/{mark}")
    @Open("whoever has a film may learn whose it is")
    @Operation(summary = "Shows whose pictures a mark, 16 hexadecimal digits, was put into")
    public MarkView get(String mark) {
        return Optional.of(mark)
                .filter(text -> MARK.matcher(text).matches())
                .flatMap(text -> marks.find(MarkId.of(text)))
                .orElseThrow(() -> OrchestratorException.notFound("mark", mark));
    }
}
