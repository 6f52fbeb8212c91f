package care.anbu.outreach.letter;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The letters of the clinic's batches. */
@ApplicationScoped
public class Letters implements PanacheRepository<Letter> {

  /** More than a desk looks at in a day. */
  private static final int MOST = 200;

  @Inject ClinicSql sql;

  /**
   * Somebody who is written to by a letter.
   *
   * @param attempt to write to them by it, with their words; a pulled letter keeps it
   */
  public record Entry(Outreach outreach, Patient patient, ContactPoint address, Attempt attempt) {

    /**
     * It lies in that letter still: the letter was not pulled, or not so that it is printed anew.
     */
    boolean liesIn(Letter letter) {
      return letter.id.equals(outreach.letterId);
    }
  }

  /**
   * A letter with all whom it is for.
   *
   * @param entries without those who were erased since
   */
  public record Addressed(Letter letter, List<Entry> entries) {

    public List<Patient> patients() {
      return entries.stream().map(Entry::patient).distinct().toList();
    }

    /** Null where nobody is known any more. */
    public ContactPoint address() {
      return entries.isEmpty() ? null : entries.get(0).address();
    }

    /** Somebody is there to write to, and the words are. */
    boolean readable() {
      return entries.stream().anyMatch(entry -> entry.attempt().content != null);
    }

    /** Nobody whom it was for was erased since. */
    boolean complete() {
      return readable() && entries.size() == letter.contacts;
    }

    LetterText text() {
      return LetterText.of(
          patients().stream().map(one -> one.name).toList(),
          LetterText.Place.of(address()),
          entries.stream()
              .filter(entry -> entry.attempt().content != null)
              .map(
                  entry ->
                      LetterText.Part.of(
                          entry.patient().name, entry.attempt().subject, entry.attempt().content))
              .distinct()
              .toList(),
          "ko".equals(entries.get(0).patient().language));
    }
  }

  /** The letters of a batch, in the order of the print file. */
  public List<Addressed> of(long batchId) {
    return addressed(list("batchId = ?1 order by place", batchId));
  }

  /** Those with whom they are for. */
  List<Addressed> addressed(List<Letter> letters) {
    Map<Long, List<Entry>> entries = entries(letters);
    return letters.stream()
        .map(letter -> new Addressed(letter, entries.getOrDefault(letter.id, List.of())))
        .toList();
  }

  private Map<Long, List<Entry>> entries(List<Letter> letters) {
    if (letters.isEmpty()) {
      return Map.of();
    }
    return getEntityManager()
        .createQuery(
            "select o, p, c, a from Attempt a join Outreach o on o.id = a.outreachId"
                + " join Patient p on p.id = a.patientId"
                + " join ContactPoint c on c.id = o.contactPointId"
                + " where a.gatewayRef in ?1 and a.gateway in ?2 order by o.id",
            Object[].class)
        .setParameter(1, letters.stream().map(letter -> letter.id.toString()).toList())
        .setParameter(2, GatewayKind.of(Channel.LETTER))
        .getResultStream()
        .map(
            row ->
                new Entry(
                    (Outreach) row[0], (Patient) row[1], (ContactPoint) row[2], (Attempt) row[3]))
        .collect(Collectors.groupingBy(entry -> Long.valueOf(entry.attempt().gatewayRef)));
  }

  /**
   * The letter of a reference, held until the transaction ends.
   *
   * @param typed as it was scanned or typed
   * @throws Problem when it is no reference, or of no letter of this clinic
   */
  Letter hold(String typed) {
    LetterReference reference =
        LetterReference.read(typed)
            .orElseThrow(() -> Problem.invalid("letter:problem_code").at("code"));
    return hold("l.reference = :value", reference.digits()).stream()
        .findFirst()
        .orElseThrow(
            () -> new Problem(404, "letter:problem_unknown", reference.toString()).at("code"));
  }

  /** A letter of this clinic, or a 404. */
  Letter require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The same, held until the transaction ends: a second scan waits for the first. */
  Letter hold(long id) {
    return hold("l.id = :value", id).stream().findFirst().orElseThrow(Problem::notFound);
  }

  /** The letters of a batch that nobody has posted or pulled yet, held. */
  List<Letter> holdPrinted(long batchId) {
    return hold("l.state = 'PRINTED' and l.batch_id = :value", batchId);
  }

  /**
   * Must be the first that a transaction reads: the snapshot of all that it reads later is taken
   * after it waited. Their batch is held too, so that of two last letters one ends it.
   *
   * @param which a condition of SQL on {@code l} and {@code :value}
   */
  private List<Letter> hold(String which, Object value) {
    List<Long> ids =
        sql.query(
                "select l.id from letter l join letter_batch b"
                    + " on b.clinic_id = l.clinic_id and b.id = l.batch_id"
                    + " where l.clinic_id = :clinic and "
                    + which
                    + " order by l.id for update",
                Long.class)
            .setParameter("value", value)
            .getResultList();
    return ids.isEmpty() ? List.of() : list("id in ?1 order by place", ids);
  }

  /** Of a batch of which none waits any more nobody asks where its letters go. */
  void forgetAddresses(long batchId) {
    update("addressKey = '' where batchId = ?1", batchId);
  }

  /** Whether the same batch has something else for the same address. */
  boolean anotherGoesTo(Letter letter) {
    return count(
            "batchId = ?1 and addressKey = ?2 and state <> ?3 and id <> ?4",
            letter.batchId,
            letter.addressKey,
            Letter.State.PULLED,
            letter.id)
        > 0;
  }

  /** What came back and nobody has looked at, oldest first. */
  public List<Addressed> toSettle() {
    return addressed(
        find("state = ?1 and settledAt is null order by returnedAt", Letter.State.RETURNED)
            .page(0, MOST)
            .list());
  }

  /** How many of them there are. */
  public long countToSettle() {
    return count("state = ?1 and settledAt is null", Letter.State.RETURNED);
  }

  /** How many of a batch are in each state. */
  public Map<Letter.State, Long> states(long batchId) {
    return getEntityManager()
        .createQuery(
            "select state, count(*) from Letter where batchId = ?1 group by state", Object[].class)
        .setParameter(1, batchId)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Letter.State) row[0], row -> (Long) row[1]));
  }

  /** So many references that no letter of the clinic has. */
  List<LetterReference> fresh(int howMany) {
    Set<String> drawn = new HashSet<>();
    while (drawn.size() < howMany) {
      Stream.generate(LetterReference::random)
          .limit(howMany - drawn.size())
          .forEach(reference -> drawn.add(reference.digits()));
      drawn.removeAll(taken(drawn));
    }
    return drawn.stream().map(LetterReference::new).toList();
  }

  private Collection<String> taken(Set<String> references) {
    return getEntityManager()
        .createQuery("select reference from Letter where reference in ?1", String.class)
        .setParameter(1, references)
        .getResultList();
  }
}
