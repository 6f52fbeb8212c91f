package care.anbu.segment;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.query.NativeQuery;

/**
 * A criterion as native SQL for {@link care.anbu.shared.ClinicSql}, and the values of its
 * parameters {@code :v0}, {@code :v1} … in order. {@link SegmentQueries} makes it.
 *
 * <p>{@link #sql} selects the ids of the patients of one clinic who meet the criterion. It stands
 * inside bigger SQL as well: {@code … where m.patient_id in (<sql>)}. It names the clinic in every
 * table that it touches.
 */
public record SegmentQuery(String sql, Map<String, Object> parameters) {

  private static final Pattern PARAMETER = Pattern.compile(":v\\d+");

  static final String IDS = "select p.id";

  /** The same patients {@code p}, with other columns; several rows of one where these are sums. */
  String selecting(String columns) {
    return "select " + columns + sql.substring(IDS.length());
  }

  /**
   * The same for plain SQL: with a question mark for each of its {@link #values}. For statements
   * that name thousands of ids, which Hibernate would keep.
   */
  public String plainSql() {
    return PARAMETER.matcher(sql).replaceAll("?");
  }

  /** Of the question marks, in order. */
  public Collection<Object> values() {
    return parameters.values();
  }

  /** Sets the parameters of a native query in which {@link #sql} stands. */
  public <T> NativeQuery<T> bind(NativeQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query;
  }
}
