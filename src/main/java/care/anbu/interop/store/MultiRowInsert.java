package care.anbu.interop.store;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Nfc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Inserts rows of one table in statements of many rows each, with the columns as Hibernate maps
 * them. Hibernate's own batches come to the same statements, but only after the driver has measured
 * and copied every value once more, which takes as long as all the rest. As Hibernate does, it
 * composes texts and names the clinic.
 */
final class MultiRowInsert {

  private static final int ROWS = 200;
  private static final int HALF_A_MICRO = 500;

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** What {@link #bind} knows, besides words of an enum. */
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
      if (basic.isInsertable()) {
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

  /** Inserts rows into the clinic's part of the table. */
  void write(Connection connection, String clinicId, List<?> rows) throws SQLException {
    int whole = rows.size() - rows.size() % ROWS;
    // The driver reads a statement once for all that are of one length, not once for each.
    write(connection, clinicId, rows.subList(0, whole), ROWS);
    write(connection, clinicId, rows.subList(whole, rows.size()), rows.size() - whole);
  }

  private void write(Connection connection, String clinicId, List<?> rows, int atOnce)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var insert = connection.prepareStatement(sql(atOnce))) {
      int at = 1;
      for (int row = 0; row < rows.size(); row++) {
        insert.setLong(at++, ((ClinicOwned) rows.get(row)).id);
        for (Column column : columns) {
          bind(insert, at++, value(column, rows.get(row), clinicId));
        }
        if ((row + 1) % atOnce == 0) {
          insert.executeUpdate();
          at = 1;
        }
      }
    }
  }

  private String sql(int rows) {
    var names = new ArrayList<String>();
    names.add("id");
    columns.forEach(column -> names.add(column.name()));
    String one = "(?" + ",?".repeat(columns.size()) + ")";
    return "insert into "
        + table.getTableName()
        + " ("
        + String.join(", ", names)
        + ") values "
        + String.join(",", Collections.nCopies(rows, one));
  }

  private Object value(Column column, Object row, String clinicId) {
    if (column.name().equals("clinic_id")) {
      return clinicId;
    }
    Object value = column.attribute().getValue(row);
    boolean version = column.attribute() == table.getVersionMapping();
    return version && value == null ? 0 : value;
  }

  private static void bind(PreparedStatement insert, int at, Object value) throws SQLException {
    if (value == null) {
      insert.setNull(at, Types.NULL);
    } else if (value instanceof String text) {
      insert.setString(at, Nfc.of(text));
    } else if (value instanceof Long number) {
      insert.setLong(at, number);
    } else if (value instanceof Integer number) {
      insert.setInt(at, number);
    } else if (value instanceof Boolean yes) {
      insert.setBoolean(at, yes);
    } else if (value instanceof Enum<?> word) {
      insert.setString(at, word.name());
    } else if (value instanceof LocalDate day) {
      insert.setString(at, day.toString());
    } else if (value instanceof Instant instant) {
      insert.setString(at, text(instant));
    } else if (value instanceof Double number) {
      insert.setDouble(at, number);
    } else {
      insert.setBytes(at, (byte[]) value);
    }
  }

  /** Rounded as the driver does it. */
  private static String text(Instant instant) {
    return INSTANT.format(instant.plusNanos(HALF_A_MICRO));
  }
}
