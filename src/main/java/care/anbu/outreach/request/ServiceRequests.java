package care.anbu.outreach.request;

import care.anbu.clinic.Me;
import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.reply.Complaints;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.LostRaces;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What patients ask the clinic for; {@code inject:serviceRequests} in templates. */
@Named
@ApplicationScoped
public class ServiceRequests implements PanacheRepository<ServiceRequest> {

  /** Of the database: a key that must be there once is there already. */
  private static final int DUPLICATE = 1062;

  /** A patient asks for few things at a time; the list has them all. */
  private static final int OF_A_PATIENT = 20;

  @Inject ClinicSql sql;
  @Inject RequestSettings settings;
  @Inject Outreaches outreaches;
  @Inject Complaints complaints;
  @Inject Clock clock;

  /** The request of that id in this clinic, or a 404. */
  public ServiceRequest require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The same, held until the transaction ends: a second click waits for the first. */
  ServiceRequest hold(long id) {
    // Hibernate's own lock clause for MySQL names the table, which MariaDB does not read.
    sql.query(
            "select id from service_request where clinic_id = :clinic and id = :id for update",
            Long.class)
        .setParameter("id", id)
        .getResultList();
    ServiceRequest request = require(id);
    getEntityManager().refresh(request);
    return request;
  }

  /**
   * Makes a request in a transaction of its own; the same key makes it once, also when two come at
   * the same moment.
   *
   * @throws Problem 409 when another request has that key
   */
  public ServiceRequest makeOnce(Asked asked) {
    try {
      return LostRaces.inNew(() -> make(asked));
    } catch (RuntimeException failure) {
      if (asked.key() == null || !isDuplicate(failure)) {
        throw failure;
      }
      return LostRaces.inNew(() -> make(asked));
    }
  }

  /** The same in the transaction of the caller. */
  public ServiceRequest make(Asked asked) {
    Optional<ServiceRequest> known = known(asked);
    if (known.isPresent()) {
      return known.get();
    }
    Instant now = clock.instant();
    if (asked.outreachId() != null && asked.kind() == RequestKind.COMPLAINT) {
      count(asked.outreachId(), now);
    }
    var request = ServiceRequest.of(asked, key(asked), settings.times(), settings.hours(), now);
    if (asked.kind() == RequestKind.COMPLAINT) {
      request.goesTo(settings.complaintsPerson(), settings.current().complaintsRole());
    } else if (asked.kind() == RequestKind.DEATH_TOLD) {
      request.goesTo(null, Role.COORDINATOR);
    }
    persist(request);
    keep(request.made());
    flush();
    return request;
  }

  /**
   * Says what a request really is, which the caller holds. A complaint goes to whom the clinic
   * names, and counts at its contact.
   *
   * @param words what it was before
   */
  void become(ServiceRequest request, RequestKind kind, String words, long by) {
    Instant now = clock.instant();
    if (kind == RequestKind.COMPLAINT && request.outreachId() != null) {
      count(request.outreachId(), now);
    }
    request
        .becomes(kind, settings.times(), settings.hours(), words, by, now)
        .ifPresent(
            step -> {
              if (kind == RequestKind.COMPLAINT) {
                request.goesTo(settings.complaintsPerson(), settings.current().complaintsRole());
              }
              keep(step);
            });
  }

  /**
   * When a patient last asked for something that they are known to have asked; empty: never. Who
   * has died asks for nothing.
   */
  public Optional<Instant> lastAsked(long patientId) {
    return getEntityManager()
        .createQuery(
            "select max(madeAt) from ServiceRequest where patientId = ?1 and patientSure = true"
                + " and state <> ?2 and kind <> ?3",
            Instant.class)
        .setParameter(1, patientId)
        .setParameter(2, RequestState.WITHDRAWN)
        .setParameter(3, RequestKind.DEATH_TOLD)
        .getResultStream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** What somebody whom the clinic does not know asked from there, and nobody has closed. */
  Optional<ServiceRequest> waitingOfStranger(RequestWay way, Asked.Who who) {
    return find(
            "patientId is null and way = ?1 and (phone = ?2 or name = ?3)"
                + " and waitsUntil is not null order by id",
            way,
            who.phone(),
            who.name())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  /**
   * What was kept under its key already.
   *
   * @throws Problem 409 when that is another request
   */
  Optional<ServiceRequest> known(Asked asked) {
    String key = key(asked);
    Optional<ServiceRequest> known =
        key == null ? Optional.empty() : find("madeKey", key).firstResultOptional();
    if (known.isPresent() && !known.get().isSame(asked)) {
      throw Problem.conflict("request:problem_key");
    }
    return known;
  }

  /** A complaint that came of a contact counts there, once: campaigns look at it. */
  private void count(long outreachId, Instant now) {
    // Whoever holds the contact may have changed it already.
    flush();
    Outreach contact = outreaches.hold(outreachId);
    if (contact.wasTried()) {
      // The words stand with the request.
      complaints.record(contact, null, now);
    }
  }

  void keep(RequestStep step) {
    getEntityManager().persist(step);
  }

  /** What was done with a request, in order. */
  List<RequestStep> steps(long id) {
    return getEntityManager()
        .createQuery("from RequestStep where requestId = ?1 order by id", RequestStep.class)
        .setParameter(1, id)
        .getResultList();
  }

  /** What a patient waits for, the nearest first. */
  public List<ServiceRequest> waitingOf(Long patientId) {
    return find("patientId = ?1 and waitsUntil is not null order by waitsUntil, id", patientId)
        .page(0, OF_A_PATIENT)
        .list();
  }

  /** How many more than those: the panel of a patient is short. */
  public long moreOf(Long patientId) {
    return Math.max(
        0, count("patientId = ?1 and waitsUntil is not null", patientId) - OF_A_PATIENT);
  }

  /** How many wait for somebody, or for their role. */
  public long mine(Me me) {
    return count(
        "waitsUntil is not null and (ownerId = ?1 or ownerId is null and ownerRole = ?2)",
        me.id(),
        me.role());
  }

  /** Complaints of which nobody to whom they go was told. */
  List<ServiceRequest> complaintsUntold() {
    return list(
        "kind = ?1 and waitsUntil is not null and ownerToldAt is null order by id",
        RequestKind.COMPLAINT);
  }

  /**
   * @param at null: they were not, after all
   */
  void ownerTold(List<Long> ids, Instant at) {
    update("ownerToldAt = ?1 where id in ?2", at, ids);
  }

  /** How many wait. */
  public long waiting() {
    return count("waitsUntil is not null");
  }

  /** How many wait for longer than they should. */
  public long overdue() {
    return count("waitsUntil < ?1", clock.instant());
  }

  private static boolean isDuplicate(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == DUPLICATE) {
        return true;
      }
    }
    return false;
  }

  private static String key(Asked asked) {
    if (asked.key() == null) {
      return null;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((asked.madeBy() + " " + asked.key()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
