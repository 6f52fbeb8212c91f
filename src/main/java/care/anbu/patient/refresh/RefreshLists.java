package care.anbu.patient.refresh;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.shared.ClinicSql;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.hibernate.StatelessSession;

/**
 * Reckons for a whole clinic which contact points most need asking about. Patients are read in
 * pages of their ids, so a million of them need no more memory than a thousand; the best are kept.
 */
@ApplicationScoped
public class RefreshLists {

  /** More than any desk asks about before the next night. */
  static final int LENGTH = 20_000;

  private static final int PAGE = 1000;

  @Inject ClinicLeases leases;
  @Inject EntityManager database;
  @Inject StatelessSession rows;
  @Inject ClinicSql sql;
  @Inject ContactPoints contacts;
  @Inject TrustFigures trust;
  @Inject Clinics clinics;
  @Inject Clock clock;
  @Inject @All List<NeedSource> sources;

  /** What stays the same during one reckoning. */
  private record Night(Confidence confidence, Instant now, LocalDate today) {}

  /**
   * Makes the list of the current clinic anew.
   *
   * @return false where that goes on already, in whichever process
   */
  public boolean make() {
    return leases.alone("contact-list", this::reckon);
  }

  private void reckon() {
    Night night = QuarkusTransaction.requiringNew().call(this::night);
    var best = new PriorityQueue<RefreshItem>(Comparator.comparingInt(item -> item.worth));
    long after = 0;
    long last = readNext(0, night, best);
    while (last > after) {
      after = last;
      last = readNext(after, night, best);
    }
    Instant made = last > 0 ? night.now() : null;
    QuarkusTransaction.requiringNew().run(() -> replace(best, made));
  }

  private long readNext(long after, Night night, PriorityQueue<RefreshItem> best) {
    return QuarkusTransaction.requiringNew().call(() -> readPage(after, night, best));
  }

  /**
   * When the list of the current clinic was made, also where nobody came to stand in it; null:
   * never, or there were no patients.
   */
  public Instant madeAt() {
    return sql.query(
            "select made_at from contact_refresh_list where clinic_id = :clinic", Timestamp.class)
        .getResultStream()
        .map(Timestamp::toInstant)
        .findFirst()
        .orElse(null);
  }

  private Night night() {
    Instant now = clock.instant();
    return new Night(trust.current(), now, LocalDate.ofInstant(now, clinics.current().zoneId()));
  }

  /**
   * @return the last patient looked at; {@code after} when there are no more
   */
  private long readPage(long after, Night night, PriorityQueue<RefreshItem> best) {
    List<Long> ids =
        database
            .createQuery(
                "select id from Patient p where id > ?1 and "
                    + DoNotContact.activePatient("p")
                    + " order by id",
                Long.class)
            .setParameter(1, after)
            .setMaxResults(PAGE)
            .getResultList();
    if (ids.isEmpty()) {
      return after;
    }
    Map<Long, Need> needs = mostUrgent(ids, night.today());
    Map<Long, List<ContactPoint>> points = contacts.ofPatients(needs.keySet());
    needs.forEach(
        (patient, need) -> {
          double urgency = need.urgency(night.today());
          var known = points.getOrDefault(patient, List.of());
          List<Asking> questions = Asking.worthwhile(known, night.confidence(), night.now());
          for (Asking asking : questions) {
            boolean first = asking == questions.get(0);
            best.add(RefreshItem.of(need, urgency, asking, first, night.now()));
            if (best.size() > LENGTH) {
              best.remove();
            }
          }
        });
    database.clear();
    return ids.get(ids.size() - 1);
  }

  private Map<Long, Need> mostUrgent(List<Long> patients, LocalDate today) {
    var most = new HashMap<Long, Need>();
    for (NeedSource source : sources) {
      for (Need need : source.needs(patients, today)) {
        most.merge(need.patientId(), need, (a, b) -> a.urgency(today) >= b.urgency(today) ? a : b);
      }
    }
    return most;
  }

  /** The clinic is held meanwhile, so that two reckonings at once leave one list. */
  private void replace(PriorityQueue<RefreshItem> best, Instant made) {
    database.find(Clinic.class, clinics.current().id, LockModeType.PESSIMISTIC_WRITE);
    if (made != null) {
      sql.update(
              "insert into contact_refresh_list (clinic_id, made_at) values (:clinic, :made)"
                  + " on duplicate key update made_at = values(made_at)")
          .setParameter("made", Timestamp.from(made))
          .executeUpdate();
    }
    database.createQuery("delete from RefreshItem").executeUpdate();
    if (!best.isEmpty()) {
      rows.insertMultiple(List.copyOf(best));
    }
  }
}
