package dev.understudy.orchestrator.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;

/** Maps rows to the control plane's records, public or not, from the columns named as their components in snake case. */
final class RecordMappers implements RowMapperFactory {
    private record Column(String name, ColumnMapper<?> mapper) {}

    private record Shape(List<String> names, List<Type> types, Constructor<?> constructor) {}

    /** Reflection takes its time, and Jdbi asks anew with every statement. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return new Shape(
                    Arrays.stream(components)
                            .map(component -> snakeCase(component.getName()))
                            .toList(),
                    Arrays.stream(components)
                            .map(RecordComponent::getGenericType)
                            .toList(),
                    constructor(type, components));
        }
    };

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        if (type instanceof Class<?> raw && raw.isRecord() && raw.getName().startsWith("dev.understudy.")) {
            return Optional.of(mapper(raw, config));
        }
        return Optional.empty();
    }

    private static RowMapper<?> mapper(Class<?> type, ConfigRegistry config) {
        ColumnMappers mappers = config.get(ColumnMappers.class);
        Shape shape = SHAPES.get(type);
        List<Column> columns = IntStream.range(0, shape.names().size())
                .mapToObj(i -> new Column(
                        shape.names().get(i),
                        mappers.findFor(shape.types().get(i))
                                .orElseThrow(() -> new NoSuchMapperException(type.getSimpleName() + "."
                                        + shape.names().get(i)))))
                .toList();
        Constructor<?> constructor = shape.constructor();
        return (rows, context) -> {
            Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                Column column = columns.get(i);
                values[i] = column.mapper().map(rows, column.name(), context);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("a row is no " + type.getSimpleName(), e);
            }
        };
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
