package care.anbu.chaos;

import care.anbu.shared.Sealer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The same fault again and again. Each time a clinic for every kind of gateway, or for every other
 * one in turn, has messages due at once; the fault comes at a random moment between the first and
 * the last that a gateway took, the kinds in turn; and when all has left or ended it is counted
 * against what the gateways have.
 */
final class Rounds {

  private static final int MESSAGES = 400;
  private static final int ON_ITS_WAY_MILLIS = 3000;

  /** What is done to Anbu while it sends. */
  interface Fault {

    /**
     * @return since when all that is left must leave ({@link System#nanoTime})
     */
    long strike() throws Exception;

    /** Puts back what is needed for the next round. */
    default void after() throws Exception {}
  }

  private final Tables tables;
  private final Sealer sealer;
  private final Random chance;
  private final IntFunction<List<StandIn>> gateways;
  private final Map<String, Counts> counts = new LinkedHashMap<>();
  private final Map<String, Boolean> knows = new LinkedHashMap<>();
  private double longest;
  private int made;
  private int asked;
  private int repeats;

  /** With all kinds of gateway each time. */
  Rounds(Tables tables, Sealer sealer, Random chance) {
    this(tables, sealer, chance, number -> StandIns.ofEachKind(chance));
  }

  /**
   * @param gateways those of a round, by its number from 0
   */
  Rounds(Tables tables, Sealer sealer, Random chance, IntFunction<List<StandIn>> gateways) {
    this.tables = tables;
    this.sealer = sealer;
    this.chance = chance;
    this.gateways = gateways;
  }

  void run(int times, Fault fault) throws Exception {
    for (int i = 0; i < times && !Chaos.timeIsUp(); i++) {
      round(i, fault);
      made++;
      System.err.printf("%d of %d: longest %.1f s, %s%n", i + 1, times, longest, counts);
    }
  }

  /** How often the fault came. */
  int made() {
    return made;
  }

  /** The longest time from a fault until all was sent, in seconds. */
  double longest() {
    return longest;
  }

  void tell(Findings findings) {
    counts.forEach((kind, of) -> tell(kind, of, findings));
    findings.count("repeated under their key, which a gateway sends once", repeats);
    findings.count("asked at SENS, not there, sent after ten minutes", asked);
  }

  private void tell(String kind, Counts of, Findings findings) {
    findings.count(kind + ": struck amid its messages", of.amid());
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

  private void round(int number, Fault fault) throws Exception {
    var scenes = new ArrayList<Scene>();
    try {
      for (StandIn gateway : gateways.apply(number)) {
        String kind = gateway.name().toLowerCase(Locale.ROOT).replace('_', '-');
        scenes.add(new Scene(tables, "k" + number + "-" + kind, gateway, MESSAGES));
      }
      for (Scene scene : scenes) {
        scene.open(sealer);
      }
      Scene watched = scenes.get(number % scenes.size());
      int moment = 1 + chance.nextInt(MESSAGES - 1);
      Chaos.await("messages", () -> watched.gateway().ledger().recipients() >= moment, 1);
      Thread.sleep(chance.nextInt(20));
      scenes.forEach(Scene::fault);
      long since = fault.strike();
      Chaos.await("all to be sent", () -> all(scenes, Scene::settled), 50);
      longest = Math.max(longest, (System.nanoTime() - since) / 1e9);
      fault.after();
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
    for (Scene scene : scenes) {
      asked += scene.asked();
    }
    // In ten minutes what a process still has in hand has left, or was given up.
    Thread.sleep(ON_ITS_WAY_MILLIS);
    Chaos.await(
        "those asked for",
        () -> {
          for (Scene scene : scenes) {
            scene.tenMinutesLater();
          }
          return all(scenes, Scene::over);
        },
        1000);
  }

  /** Something that is asked of a scene. */
  private interface Question {
    boolean of(Scene scene) throws Exception;
  }

  private static boolean all(List<Scene> scenes, Question question) throws Exception {
    for (Scene scene : scenes) {
      if (!question.of(scene)) {
        return false;
      }
    }
    return true;
  }
}
