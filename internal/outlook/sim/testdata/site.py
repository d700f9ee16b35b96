# The site of sim.go in SimPy, for comparing speed and results on one model: python3 site.py [groups]
import random, sys, time
import simpy

ARRIVALS, PHASES, QUESTIONING, LEAST, MOST, TRIPS, TOLD, DELAY = 2, 3, 2, 3, 6, 1, 0.6, 9


def main(groups):
    random.seed(1)
    env = simpy.Environment()
    queue, state = [], {"out": False, "left": 0, "waited": 0.0, "reports": 0}
    done = env.event()

    def report():
        yield env.timeout(random.expovariate(1 / DELAY))
        state["reports"] += 1

    def trip():
        yield env.timeout(random.expovariate(TRIPS))
        state["out"] = False
        start()

    def start():
        if state["out"] or len(queue) < LEAST:
            return
        take = queue[:MOST]
        del queue[:MOST]
        for joined in take:
            state["waited"] += env.now - joined
            state["left"] += 1
            if random.random() < TOLD:
                env.process(report())
        state["out"] = True
        env.process(trip())
        if state["left"] >= groups and not done.triggered:
            done.succeed()

    def group():
        for _ in range(PHASES):
            yield env.timeout(random.expovariate(PHASES / QUESTIONING))
        queue.append(env.now)
        start()

    def arrivals():
        while True:
            yield env.timeout(random.expovariate(ARRIVALS))
            env.process(group())

    env.process(arrivals())
    begun = time.time()
    env.run(until=done)
    took = time.time() - begun
    print("mean wait %.4f, %d groups in %.2f s, %.0f groups/s" % (state["waited"] / state["left"], state["left"], took, state["left"] / took))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000)
