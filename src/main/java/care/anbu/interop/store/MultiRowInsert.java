package care.anbu.interop.store;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Nfc;
import care.anbu.shared.SqlConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Inserts entities of one table in statements of many rows each ({@link SqlConnection.RowInsert}),
 * with the columns as Hibernate maps them. As Hibernate does, it composes texts.
 */
final class MultiRowInsert {

  private static final String CLINIC = "clinic_id";
  private static final int HALF_A_MICRO = 500;

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** What goes to the driver as it is, or as a text, besides words of an enum. */
  private static final Set<Class<?>> BOUND =
      Set.of(
          String.class,
          Long.class,
          Integer.class,
          Boolean.class,
          Double.class,
          LocalDate.class,
          Instant.class,
          byte[].class);

  /** A column, and what stands in it of a row. */
  private record Column(String name, AttributeMapping attribute) {}

  private final EntityPersister table;
  private final List<Column> columns;

  private MultiRowInsert(EntityPersister table, List<Column> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** For rows of that kind; empty where a column of theirs is more than one plain value. */
  static Optional<MultiRowInsert> of(SessionFactoryImplementor mappings, Class<?> row) {
    EntityPersister table = mappings.getMappingMetamodel().getEntityDescriptor(row);
    var columns = new ArrayList<Column>();
    for (int i = 0; i < table.getAttributeMappings().size(); i++) {
      AttributeMapping attribute = table.getAttributeMapping(i);
      if (!(attribute instanceof BasicAttributeMapping basic) || !isPlain(basic)) {
        return Optional.empty();
      }
      if (basic.isInsertable() && !basic.getSelectionExpression().equals(CLINIC)) {
        columns.add(new Column(basic.getSelectionExpression(), attribute));
      }
    }
    return ClinicOwned.class.isAssignableFrom(row)
        ? Optional.of(new MultiRowInsert(table, columns))
        : Optional.empty();
  }

  private static boolean isPlain(BasicAttributeMapping column) {
    JdbcMapping mapping = column.getJdbcMapping();
    Class<?> type = column.getJavaType().getJavaTypeClass();
    boolean asItIs =
        "?".equals(Objects.requireNonNullElse(column.getCustomWriteExpression(), "?"))
            && mapping.getValueConverter() == null;
    return asItIs && (type.isEnum() ? mapping.getJdbcType().isStringLike() : BOUND.contains(type));
  }

  /** Inserts rows into the part of the table that is of the clinic of that connection. */
  void write(SqlConnection connection, List<?> rows) throws SQLException {
    try (var insert = connection.insert(into(), columns.size() + 2)) {
      for (Object row : rows) {
        var values = new Object[columns.size() + 1];
        values[0] = ((ClinicOwned) row).id;
        for (int i = 0; i < columns.size(); i++) {
          values[i + 1] = plain(value(columns.get(i), row));
        }
        insert.add(values);
      }
      insert.flush();
    }
  }

  private String into() {
    return columns.stream()
        .map(Column::name)
        .collect(
            Collectors.joining(
                ", ", "insert into " + table.getTableName() + " (" + CLINIC + ", id, ", ")"));
  }

  private Object value(Column column, Object row) {
    Object value = column.attribute().getValue(row);
    boolean version = column.attribute() == table.getVersionMapping();
    return version && value == null ? 0 : value;
  }

  /** As the driver binds it, with texts composed. */
  private static Object plain(Object value) {
    if (value instanceof String text) {
      return Nfc.of(text);
    }
    if (value instanceof LocalDate day) {
      return day.toString();
    }
    return value instanceof Instant instant ? text(instant) : value;
  }

  /** Rounded as the driver does it. */
  private static String text(Instant instant) {
    return INSTANT.format(instant.plusNanos(HALF_A_MICRO));
  }
}
