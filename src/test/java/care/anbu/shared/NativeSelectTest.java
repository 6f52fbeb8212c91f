package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NativeSelectTest {

  @Inject ClinicSql sql;
  @Inject ClinicScope scope;
  @Inject EntityManagerFactory factory;
  @Inject TestClinics clinics;

  private String clinic;

  @Test
  void planOfNativeSqlIsFoundAgain() {
    read("1", Long.class);
    int plans = plans();
    for (int i = 0; i < 200; i++) {
      read("1", Long.class);
    }
    // Jobs beside the test may add some of their own.
    assertThat(plans() - plans).isLessThan(100);
  }

  @Test
  void oneColumnIsReadAsItsType() {
    assertThat(read("1", Long.class)).isEqualTo(1L);
    assertThat(read("1", Integer.class)).isEqualTo(1);
    assertThat(read("'한'", String.class)).isEqualTo("한");
    assertThat(read("cast(1.5 as decimal(3, 1))", BigDecimal.class)).isEqualByComparingTo("1.5");
    assertThat(read("date '2026-03-01'", LocalDate.class)).isEqualTo("2026-03-01");
    assertThat(read("timestamp '2026-03-01 10:00:00'", LocalDateTime.class))
        .isEqualTo("2026-03-01T10:00:00");
    assertThat(read("timestamp '2026-03-01 10:00:00'", Instant.class))
        .isEqualTo("2026-03-01T10:00:00Z");
    assertThat(read("x'00ff'", byte[].class)).containsExactly(0, 0xff);
    assertThat(read("null", Long.class)).isNull();
  }

  @Test
  void severalColumnsAreReadAsTupleOrArray() {
    assertThat(read("1 as one, 'bb' as two", Tuple.class).get("two")).isEqualTo("bb");
    assertThat(read("1, 'bb'", Object[].class)).containsExactly(1, "bb");
  }

  private String clinic() {
    if (clinic == null) {
      clinic = clinics.create();
    }
    return clinic;
  }

  private int plans() {
    return factory
        .unwrap(SessionFactoryImplementor.class)
        .getQueryEngine()
        .getInterpretationCache()
        .getNumberOfCachedQueryPlans();
  }

  private <T> T read(String columns, Class<T> type) {
    return scope.call(
        clinic(),
        () ->
            sql.query("select " + columns + " from clinic where id = :clinic /* clinic_id */", type)
                .getSingleResultOrNull());
  }
}
