package desk

import (
	"context"
	"sync"
	"time"

	"habeas"
)

// ahead makes what people are likely to ask for next, one such task at a time, while they read what they asked for. It changes no answer.
type ahead struct {
	mu     sync.Mutex
	stop   context.CancelFunc // of the task under way or done last; nil before the first
	tasks  sync.WaitGroup
	closed bool
}

// unasked marks a context in which nobody waits for what is made.
type unasked struct{}

// beforeAhead is how long the pages and pictures that belong to what was asked for have, before anything is made that nobody asked for.
const beforeAhead = 200 * time.Millisecond

// StepsAhead makes the files of a case as of some days, in this order, without anybody waiting for them: whoever looks at a case as of one day steps to the next. It gives up what it was making before, and gives
// up this as soon as anybody asks for an earlier day or changes something.
func (d *Desk) StepsAhead(id string, days ...habeas.Day) {
	a := &d.ahead
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop != nil {
		a.stop()
	}
	if a.closed {
		return
	}
	ctx, stop := context.WithCancel(context.WithValue(context.Background(), unasked{}, true))
	a.stop = stop
	a.tasks.Go(func() {
		defer stop()
		select {
		case <-ctx.Done():
			return
		case <-time.After(beforeAhead):
		}
		for _, day := range days {
			if _, err := d.Case(ctx, id, day); err != nil {
				return // whoever asks for it is told
			}
		}
	})
}

// giveUp ends what is being made that nobody asked for; what was found out so far is kept.
func (a *ahead) giveUp() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop != nil {
		a.stop()
	}
}

// close gives up for good, and waits for the end of it.
func (a *ahead) close() {
	a.mu.Lock()
	a.closed = true
	if a.stop != nil {
		a.stop()
	}
	a.mu.Unlock()
	a.tasks.Wait()
}
