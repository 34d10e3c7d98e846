package dev.understudy.orchestrator.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.contract.shot.ShotMeasures;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.stage.StageResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;

/** Makes the one {@link Jdbi} of the control plane, which knows the documents that are kept as JSON. */
@Singleton
class JdbiProducer {
    @Produces
    @Singleton
    Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "integer");
        jdbi.registerArrayType(Boolean.class, "boolean");
        jdbi.registerArrayType(Double.class, "double precision");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(
                SqlArrayTypeFactory.of(Instant.class, "timestamptz", at -> at == null ? null : at.toString()));
        jdbi.registerColumnMapper(MarkId.class, (rows, column, context) -> new MarkId(rows.getLong(column)));
        jdbi.registerColumnMapper(JsonNode.class, document(new TypeReference<JsonNode>() {}));
        jdbi.registerColumnMapper(Problem.class, document(new TypeReference<Problem>() {}));
        jdbi.registerColumnMapper(MediaFacts.class, document(new TypeReference<MediaFacts>() {}));
        jdbi.registerColumnMapper(JobSpec.class, document(new TypeReference<JobSpec>() {}));
        jdbi.registerColumnMapper(BatchSpec.class, document(new TypeReference<BatchSpec>() {}));
        jdbi.registerColumnMapper(StageResult.class, document(new TypeReference<StageResult>() {}));
        jdbi.registerColumnMapper(
                new GenericType<Map<String, Double>>() {}, document(new TypeReference<Map<String, Double>>() {}));
        jdbi.registerColumnMapper(
                new GenericType<List<WorkerEvent.Slot>>() {}, document(new TypeReference<List<WorkerEvent.Slot>>() {}));
        jdbi.registerColumnMapper(
                new GenericType<List<WorkerEvent.AttemptRef>>() {},
                document(new TypeReference<List<WorkerEvent.AttemptRef>>() {}));
        jdbi.registerColumnMapper(
                new GenericType<List<WorkerEvent.Gpu>>() {}, document(new TypeReference<List<WorkerEvent.Gpu>>() {}));
        jdbi.registerColumnMapper(
                new GenericType<List<GrantRequest>>() {}, document(new TypeReference<List<GrantRequest>>() {}));
        jdbi.registerColumnMapper(ShotMeasures.class, document(new TypeReference<ShotMeasures>() {}));
        jdbi.registerColumnMapper(ShotSettings.class, document(new TypeReference<ShotSettings>() {}));
        jdbi.registerColumnMapper(
                new GenericType<List<FrameScore>>() {}, document(new TypeReference<List<FrameScore>>() {}));
        jdbi.registerRowMapper(new RecordMappers());
        return jdbi;
    }

    private static <T> ColumnMapper<T> document(TypeReference<T> reference) {
        JavaType type = Json.mapper().getTypeFactory().constructType(reference);
        return (rows, column, context) -> {
            String text = rows.getString(column);
            try {
                return text == null ? null : Json.mapper().readValue(text, type);
            } catch (JsonProcessingException e) {
                throw new java.sql.SQLDataException("not a " + type + ": " + text, e);
            }
        };
    }
}
