package care.anbu.clinic.chain;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessLog;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is done to the access log behind the back of Anbu, the check finds it. */
@QuarkusTest
class AccessChainTest {

  private static final int LOOKS = 20;

  @Inject TestClinics tests;
  @Inject ClinicScope scope;
  @Inject EntityManager entities;
  @Inject TestSql sql;
  @Inject DataSource database;
  @Inject LogChain chain;
  @Inject ChainChecks checks;
  @Inject Retention retention;
  @Inject RowSigner signer;

  private String clinic;

  @BeforeEach
  void someLooks() {
    clinic = tests.create();
    look(clinic, LOOKS, Clocks.now());
    chain.link(ChainedLog.ACCESS, clinic);
  }

  @Test
  void everyLookIsLinkedOnceAndTheChainHolds() {
    assertThat(chain.waiting(ChainedLog.ACCESS, clinic).rows()).isZero();
    assertThat(number("select count(distinct seq) from access_log")).isEqualTo(LOOKS);
    assertThat(number("select max(seq) from access_log")).isEqualTo(LOOKS);

    ChainCheck check = check();

    assertThat(check.flaw).isNull();
    assertThat(check.links).isEqualTo(LOOKS);
    assertThat(check.lastSeq).isEqualTo(LOOKS);
  }

  @Test
  void aChangedRowIsFound() {
    for (String change :
        new String[] {
          "patient_id = 1",
          "staff_id = 1",
          "at = at + interval 1 second",
          "purpose = 'CALL'",
          "remote = null",
          "hash = seal",
          "seal = hash"
        }) {
      someLooks();
      tamper("update access_log set " + change + " where seq = 7");
      assertBroken(Flaw.ALTERED, 7);
    }
  }

  @Test
  void aRemovedRowIsFound() {
    tamper("delete from access_log where seq = 7");
    assertBroken(Flaw.MISSING, 7);
  }

  @Test
  void aRemovedBeginningIsFound() {
    tamper("delete from access_log where seq <= 3");
    assertBroken(Flaw.MISSING, 1);
  }

  @Test
  void aRemovedRowIsFoundWhenTheRestClosesUp() {
    tamper("delete from access_log where seq = 7");
    tamper("update access_log set seq = seq - 1 where seq > 7 order by seq");
    tamper("update access_chain set last_seq = last_seq - 1");
    assertBroken(Flaw.HEAD, 0);
  }

  @Test
  void aRemovedEndIsFound() {
    tamper("delete from access_log where seq > 15");
    assertBroken(Flaw.END_MISSING, 16);
  }

  @Test
  void anEmptiedLogIsFound() {
    tamper("delete from access_log");
    assertBroken(Flaw.END_MISSING, 1);
  }

  @Test
  void aRemovedEndIsFoundWhenItsRecordIsShortened() {
    tamper("delete from access_log where seq > 15");
    tamper(
        "update access_chain c join access_log l on l.clinic_id = c.clinic_id and l.seq = 15"
            + " set c.last_seq = 15, c.last_hash = l.hash",
        "c.");
    assertBroken(Flaw.HEAD, 0);
  }

  @Test
  void swappedRowsAreFound() {
    tamper("update access_log set seq = -7 where seq = 7");
    tamper("update access_log set seq = 7 where seq = 8");
    tamper("update access_log set seq = 8 where seq = -7");
    assertBroken(Flaw.ALTERED, 7);
  }

  @Test
  void aRowPutInWithoutASealIsFoundEvenThoughItIsLinked() {
    insert("null", "null", "null");
    assertBroken(Flaw.UNSIGNED, LOOKS + 1);
  }

  @Test
  void aRowPutInWithTheSealOfAnotherIsFound() {
    insert("null", "null", "seal");
    assertBroken(Flaw.ALTERED, LOOKS + 1);
  }

  @Test
  void aRowPutAfterTheEndIsFound() {
    insert(String.valueOf(LOOKS + 1), "hash", "seal");
    assertBroken(Flaw.BEYOND_END, LOOKS + 1);
  }

  @Test
  void aLostRecordOfTheEndIsFoundAndNothingIsLinkedMeanwhile() {
    tamper("delete from access_chain");
    look(clinic, 1, Clocks.now());
    assertBroken(Flaw.HEAD, 0);
    assertThat(chain.waiting(ChainedLog.ACCESS, clinic).rows()).isOne();
  }

  @Test
  void aChainThatWasMadeAnewIsFoundByEarlierChecks() {
    assertThat(check().flaw).isNull();
    tamper("delete from access_log where seq = 7");
    tamper("update access_log set seq = null, hash = null, seal = null");
    tamper("delete from access_chain");
    assertThat(check().flaw).isEqualTo(Flaw.ANCHOR);
  }

  @Test
  void rowsOlderThanTheChainAreSealedByTheFirstRunAndByNoLaterOne() {
    clinic = tests.create();
    look(clinic, 3, Clocks.now());
    tamper("update access_log set seal = null");

    assertThat(check().flaw).isNull();
    assertThat(number("select count(*) from access_log where seal is not null")).isEqualTo(3);
  }

  @Test
  void whatWasKeptLongEnoughGoesAndTheRestStillHolds() {
    Instant now = Clocks.now();
    clinic = tests.create();
    look(clinic, 5, now.minus(Duration.ofDays(3000)));
    look(clinic, 5, now);
    chain.link(ChainedLog.ACCESS, clinic);
    assertThat(check().flaw).isNull();

    assertThat(retention.removeBefore(ChainedLog.ACCESS, clinic, now.minus(Duration.ofDays(2000))))
        .isEqualTo(5);

    ChainCheck after = check();
    assertThat(after.flaw).isNull();
    assertThat(after.links).isEqualTo(5);
    tamper("delete from access_log where seq = 6");
    assertBroken(Flaw.MISSING, 6);
  }

  @Test
  void writersAtOnceLeaveNoGap() throws InterruptedException {
    var writers = Executors.newFixedThreadPool(8);
    IntStream.range(0, 8)
        .forEach(
            writer ->
                writers.execute(
                    () -> {
                      for (int i = 0; i < 10; i++) {
                        look(clinic, 3, Clocks.now());
                        chain.link(ChainedLog.ACCESS, clinic);
                      }
                    }));
    writers.shutdown();
    assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

    ChainCheck check = check();

    assertThat(check.flaw).isNull();
    assertThat(check.links).isEqualTo(LOOKS + 240);
  }

  @Test
  void anotherClinicHasAChainOfItsOwn() {
    String theirs = tests.create();
    look(theirs, 4, Clocks.now());
    chain.link(ChainedLog.ACCESS, theirs);
    tamper("delete from access_log where seq = 7");

    ChainCheck check = scope.call(theirs, () -> checks.run(ChainedLog.ACCESS, null));

    assertThat(check.flaw).isNull();
    assertThat(check.links).isEqualTo(4);
    assertBroken(Flaw.MISSING, 7);
    assertThat(tests.in(theirs, () -> checks.latest(ChainedLog.ACCESS, 10))).hasSize(1);
  }

  @Test
  void ofAClinicOneCheckGoesOnThatSomebodyAskedFor() throws Exception {
    try (var connection = database.getConnection();
        var head = connection.createStatement()) {
      connection.setAutoCommit(false);
      head.executeQuery("select * from access_chain where clinic_id = '" + clinic + "' for update");
      var one = CompletableFuture.supplyAsync(this::ask);
      var other = CompletableFuture.supplyAsync(this::ask);
      assertThat(CompletableFuture.anyOf(one, other).get(30, TimeUnit.SECONDS)).isEqualTo(409);
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder(200, 409);
    }
    assertThat(ask()).isEqualTo(200);
  }

  private int ask() {
    return Api.as(Role.ADMINISTRATOR, clinic).post("/api/v1/access-log/checks").statusCode();
  }

  @Test
  void aRowOfAnotherClinicFitsNowhere() {
    String theirs = tests.create();
    look(theirs, LOOKS, Clocks.now());
    chain.link(ChainedLog.ACCESS, theirs);
    tamper("delete from access_log where seq = 7");
    sql.change(
        "update access_log set clinic_id = '"
            + clinic
            + "' where seq = 7 and clinic_id = '"
            + theirs
            + "'");
    assertBroken(Flaw.ALTERED, 7);
  }

  private void look(String where, int count, Instant at) {
    tests.in(
        where,
        () -> {
          for (int i = 0; i < count; i++) {
            var entry = new AccessLog();
            entry.at = at.truncatedTo(ChronoUnit.MILLIS);
            entry.staffId = 100L;
            entry.patientId = 200L + i;
            entry.purpose = AccessPurpose.RECORD;
            entry.remote = "127.0.0.1";
            entry.seal =
                signer.of(
                    where,
                    new AccessEntry(entry.id, entry.at, 100, 200L + i, "RECORD", "127.0.0.1"));
            entities.persist(entry);
          }
          return null;
        });
  }

  private ChainCheck check() {
    return scope.call(clinic, () -> checks.run(ChainedLog.ACCESS, null));
  }

  private void assertBroken(Flaw flaw, long seq) {
    ChainCheck check = check();
    assertThat(check.flaw).isEqualTo(flaw);
    assertThat(check.flawSeq).isEqualTo(seq);
  }

  private void insert(String seq, String hash, String seal) {
    sql.change(
        "insert into access_log (clinic_id, id, at, staff_id, patient_id, purpose, remote, seq, hash,"
            + " seal) select clinic_id, id + 1000000000000, at, 666, patient_id, purpose, remote, "
            + seq
            + ", "
            + hash
            + ", "
            + seal
            + " from access_log where clinic_id = '"
            + clinic
            + "' and seq = 7");
  }

  private void tamper(String change) {
    tamper(change, "");
  }

  /** Changes rows of this test's clinic, as someone could who has the database. */
  private void tamper(String change, String alias) {
    String own = alias + "clinic_id = '" + clinic + "'";
    int where = change.indexOf(" where ");
    sql.change(
        where < 0
            ? change + " where " + own
            : change.substring(0, where) + " where " + own + " and " + change.substring(where + 7));
  }

  private long number(String count) {
    String own = " clinic_id = '" + clinic + "'";
    return sql.number(count + (count.contains(" where ") ? " and" : " where") + own);
  }
}
