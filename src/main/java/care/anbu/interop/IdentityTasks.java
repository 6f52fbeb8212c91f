package care.anbu.interop;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.store.BatchResult;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Messages on who is who that a person has to look at. */
@ApplicationScoped
public class IdentityTasks implements PanacheRepository<IdentityTask> {

  private static final Set<Reason> REASONS =
      EnumSet.of(Reason.IDENTITY_NOT_CHANGED, Reason.MERGE_CIRCLE, Reason.MERGE_INTO_ITSELF);

  @Inject StatelessSession session;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  /** Whether a refusal leaves open who is who. */
  public static boolean concerns(Reason reason) {
    return REASONS.contains(reason);
  }

  /** Open ones, the oldest first; then those that were done last. */
  public List<IdentityTask> latest(int limit) {
    return find("order by case when doneAt is null then 0 else 1 end, doneAt desc, id")
        .page(0, limit)
        .list();
  }

  public long open() {
    return count("doneAt is null");
  }

  /** The task of that id in this clinic, or a 404; nobody else changes it meanwhile. */
  IdentityTask requireForChange(long id) {
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  /** Puts messages of a file before a person where they were refused for what they say of whom. */
  public void ofFile(ImportRun run, BatchResult result) {
    if (!run.preview) {
      for (BatchResult.IdentityRefusal refusal : result.identities) {
        Reading reading = refusal.reading();
        add(run.source, reading.line(), reading.type(), refusal.reason(), run.id, null);
      }
    }
  }

  /** The same of a kept message, in the transaction that refuses it. */
  public void ofMessage(long messageId, String source, byte[] content, String type, Reason reason) {
    add(source, new Line("", 0, content), type, reason, null, messageId);
  }

  private void add(
      String source, SourceRecord line, String type, Reason reason, Long importId, Long messageId) {
    if (!concerns(reason) || line.tooLong()) {
      return;
    }
    sql.update(
            session,
            "insert ignore into identity_task (clinic_id, id, message, type, reason, import_id, line,"
                + " message_id, created_at) values (:clinic, :id, :message, :type, :reason, :import,"
                + " :line, :kept, :now)")
        .setParameter("id", Id.next())
        .setParameter("message", SourceKey.ofMessage(String.valueOf(source), line.bytes()).bytes())
        .setParameter("type", type)
        .setParameter("reason", reason.name())
        .setParameter("import", importId)
        .setParameter("line", importId == null ? null : line.number())
        .setParameter("kept", messageId)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }
}
