package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * {@code kill -9} of the real process while it sends, again and again. Each time a clinic for every
 * kind of gateway has 400 messages due at once; the kill comes at a random moment between the first
 * and the last that a gateway took, the kinds in turn. Gateways take a message first and answer
 * after a random while, so that some are always on their way. The process starts anew on the same
 * tables, and everything is counted against what the gateways have. The lease is 5 s here, for the
 * usual one of five minutes only makes one wait.
 *
 * <p>What SENS has not got is asked for again and sent after ten minutes; these are let pass by
 * writing the tries back in the table.
 *
 * <p>Argument: the number of kills, {@code 50} unless given.
 */
public final class KillChaos {

  static final Duration LEASE = Duration.ofSeconds(5);
  static final String OPTIONS =
      "-Danbu.sending.lease=" + LEASE + " -Danbu.sending.at-once=10 -Xmx512m";

  private static final int KILLS = 50;
  private static final int MESSAGES = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<RunningAnbu> replicas;
  private final Connection database;
  private final Sealer sealer;
  private final Random chance;
  private final Map<String, Counts> counts = new LinkedHashMap<>();
  private final Map<String, Boolean> knows = new LinkedHashMap<>();
  private double longest;
  private int asked;
  private int repeats;

  KillChaos(List<RunningAnbu> replicas, Connection database, long seed) throws Exception {
    this.replicas = replicas;
    this.database = database;
    this.sealer = sealer(replicas.get(0).folder());
    this.chance = new Random(seed);
  }

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        KILLS,
        (kills, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("kill"), OPTIONS);
              var database = anbu.connect()) {
            new KillChaos(List.of(anbu), database, 1).run(kills, findings);
          }
        });
  }

  static Sealer sealer(Path folder) throws Exception {
    return new Sealer(new InstallationKey(Files.readAllLines(folder.resolve("secret.key")).get(0)));
  }

  void run(int kills, Findings findings) throws Exception {
    for (int i = 0; i < kills; i++) {
      round(i);
      System.err.printf("%d: longest %.1f s, %s%n", i + 1, longest, counts);
    }
    findings.count("kills", kills);
    counts.forEach((kind, of) -> tell(kind, of, findings));
    findings.count("repeated under their key, which a gateway sends once", repeats);
    findings.count("asked at SENS, not there, sent after ten minutes", asked);
    findings.atMost(
        replicas.size() == 1
            ? "longest from the start of the new process until all was sent"
            : "longest from the kill until all was sent",
        longest,
        "s",
        LEASE.plusSeconds(2).toSeconds());
  }

  private void tell(String kind, Counts of, Findings findings) {
    findings.count(kind + ": kills amid its messages", of.amid());
    findings.count(kind + ": messages", of.made());
    findings.count(kind + ": sent once", of.once());
    findings.atMost(kind + ": lost", of.lost() + of.withheld(), 0);
    findings.atMost(kind + ": doubled", of.doubled(), 0);
    findings.atMost(kind + ": taken, and Anbu says otherwise", of.unflagged(), 0);
    if (knows.get(kind)) {
      findings.atMost(kind + ": in doubt", of.inDoubt(), 0);
    } else {
      findings.count(kind + ": in doubt before a person", of.inDoubt());
      findings.count(kind + ": of these, taken by the gateway", of.inDoubtTaken());
    }
  }

  private void round(int number) throws Exception {
    var scenes = new ArrayList<Scene>();
    try {
      for (StandIn gateway : StandIns.ofEachKind(chance)) {
        String clinic = "k" + number + "-" + gateway.name().toLowerCase().replace('_', '-');
        scenes.add(new Scene(database, clinic, gateway, MESSAGES));
      }
      for (Scene scene : scenes) {
        scene.open(sealer);
      }
      Scene watched = scenes.get(number % scenes.size());
      int moment = 1 + chance.nextInt(MESSAGES - 1);
      await(() -> watched.gateway().ledger().recipients() >= moment, 1);
      Thread.sleep(chance.nextInt(20));
      RunningAnbu victim = replicas.get(chance.nextInt(replicas.size()));
      victim.kill();
      scenes.forEach(Scene::fault);
      long since = System.nanoTime();
      if (replicas.size() == 1) {
        victim.restart();
        since = System.nanoTime();
      }
      await(() -> settled(scenes), 50);
      longest = Math.max(longest, (System.nanoTime() - since) / 1e9);
      if (replicas.size() > 1) {
        victim.restart();
      }
      afterTenMinutes(scenes);
      for (Scene scene : scenes) {
        knows.put(scene.gateway().name(), scene.gateway().knows());
        counts.merge(scene.gateway().name(), scene.counts(), Counts::plus);
        repeats += scene.gateway().ledger().repeats();
      }
    } finally {
      scenes.forEach(Scene::close);
    }
  }

  private void afterTenMinutes(List<Scene> scenes) throws Exception {
    int waiting = 0;
    for (Scene scene : scenes) {
      waiting += scene.asked();
      scene.tenMinutesLater();
    }
    asked += waiting;
    if (waiting > 0) {
      await(() -> settled(scenes) && stillAsked(scenes) == 0, 50);
    }
  }

  private static boolean settled(List<Scene> scenes) throws SQLException {
    for (Scene scene : scenes) {
      if (!scene.settled()) {
        return false;
      }
    }
    return true;
  }

  private static int stillAsked(List<Scene> scenes) throws SQLException {
    int waiting = 0;
    for (Scene scene : scenes) {
      waiting += scene.asked();
    }
    return waiting;
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(Condition condition, long everyMillis) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited for " + PATIENCE + " in vain");
      }
      Thread.sleep(everyMillis);
    }
  }
}
