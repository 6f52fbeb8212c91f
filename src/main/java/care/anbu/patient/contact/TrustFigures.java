package care.anbu.patient.contact;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of confidence as they hold in the current clinic. */
@ApplicationScoped
public class TrustFigures {

  @Inject ClinicSql sql;
  @Inject ContactSettings settings;
  @Inject Clock clock;

  /**
   * The clinic's own figures; the usual ones where it has set none. Read it once per piece of work.
   */
  @Transactional
  public Confidence current() {
    var figures = new EnumMap<TrustFigure, Double>(usual().figures());
    figures.putAll(own());
    return new Confidence(figures);
  }

  /** What holds in a clinic that has set nothing. */
  public Confidence usual() {
    return Confidence.usual(settings);
  }

  /**
   * Keeps the clinic's own value of a figure; null goes back to the usual one.
   *
   * @throws Problem when it is out of range
   */
  @Transactional
  public void set(TrustFigure figure, Double value, long staffId) {
    if (value == null) {
      sql.update("delete from contact_trust where clinic_id = :clinic and figure = :figure")
          .setParameter("figure", figure.name())
          .executeUpdate();
      return;
    }
    if (!figure.admits(value)) {
      throw Problem.invalid("contact:problem_figure", figure).at(figure.name());
    }
    sql.update(
            """
            insert into contact_trust (clinic_id, figure, value, set_by, set_at)
            values (:clinic, :figure, :value, :staff, :now)
            on duplicate key update value = :value, set_by = :staff, set_at = :now
            """)
        .setParameter("figure", figure.name())
        .setParameter("value", value)
        .setParameter("staff", staffId)
        .setParameter("now", Timestamp.from(clock.instant()))
        .executeUpdate();
  }

  private Map<TrustFigure, Double> own() {
    var own = new EnumMap<TrustFigure, Double>(TrustFigure.class);
    List<Tuple> rows =
        sql.query("select figure, value from contact_trust where clinic_id = :clinic", Tuple.class)
            .getResultList();
    rows.forEach(
        row ->
            own.put(
                TrustFigure.valueOf(row.get(0, String.class)),
                row.get(1, BigDecimal.class).doubleValue()));
    return own;
  }
}
