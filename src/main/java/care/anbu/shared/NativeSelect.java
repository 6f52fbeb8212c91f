package care.anbu.shared;

import jakarta.persistence.Tuple;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.QueryProducer;
import org.hibernate.query.sql.internal.NativeQueryImpl;

/** Native SQL that reads one column as a type, or several as a tuple or an array. */
final class NativeSelect {

  private NativeSelect() {}

  /**
   * A query whose plan Hibernate finds again. Asked for the type of a single column, Hibernate 7.2
   * keeps a plan for every execution, never finds any of them, and throws out those of all other
   * queries meanwhile (its {@code ImplicitResultClassBuilder} has no {@code equals}); told that the
   * first column is of that type, it keeps one.
   */
  static <T> NativeQuery<T> of(QueryProducer through, String sql, Class<T> type) {
    if (type == Tuple.class || type == Object[].class) {
      return through.createNativeQuery(sql, type);
    }
    @SuppressWarnings("unchecked")
    var query = (NativeQueryImpl<T>) through.createNativeQuery(sql);
    query.addScalar(1, type);
    return query;
  }
}
