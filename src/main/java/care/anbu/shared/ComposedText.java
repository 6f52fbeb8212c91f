package care.anbu.shared;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/**
 * Whatever Hibernate writes into a column of characters, or compares with one, is in the composed
 * form: of every entity and query, whether it came by a form, a call or a file.
 */
public final class ComposedText implements TypeContributor {

  @Override
  public void contribute(TypeContributions types, ServiceRegistry services) {
    types.contributeJdbcType(new Composed());
  }

  private static final class Composed extends VarcharJdbcType {

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> type) {
      return new BasicBinder<>(type, this) {
        @Override
        protected void doBind(PreparedStatement into, X value, int at, WrapperOptions options)
            throws SQLException {
          into.setString(at, Nfc.of(type.unwrap(value, String.class, options)));
        }

        @Override
        protected void doBind(CallableStatement into, X value, String name, WrapperOptions options)
            throws SQLException {
          into.setString(name, Nfc.of(type.unwrap(value, String.class, options)));
        }
      };
    }
  }
}
