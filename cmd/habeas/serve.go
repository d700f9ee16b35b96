package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"habeas"
	"habeas/internal/web"
)

// nowClock is the clock of the program.
func nowClock() time.Time { return time.Now() }

// runServe opens the desk in the browser, on this machine only.
func runServe(ctx context.Context, c console, args []string) error {
	var w where
	f := flags("serve")
	w.flags(f)
	addr := f.String("addr", "127.0.0.1:8765", "")
	overlap := f.Bool("overlap", false, "")
	if _, err := parse(f, args, 0, 0); err != nil {
		return errUsage
	}
	o, err := w.open(ctx, c, true)
	if err != nil {
		return err
	}
	var options []web.Option
	if *overlap {
		options = append(options, web.WithOverlap)
	}
	err = serve(ctx, c, o, *addr, options...)
	if e := o.close(); err == nil {
		err = e
	}
	return err
}

// serve answers on a loopback address until the context ends.
func serve(ctx context.Context, c console, o *opened, addr string, options ...web.Option) error {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	if err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return habeas.Errorf(habeas.Invalid, "the desk answers on this machine only; give --addr 127.0.0.1:PORT")
	}
	listen, err := net.Listen("tcp", addr)
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "the address %s is taken; give another with --addr 127.0.0.1:PORT", addr)
	}
	site, err := web.New(o.Desk, person(), options...)
	if err != nil {
		listen.Close()
		return err
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 60 * time.Second, MaxHeaderBytes: 64 << 10}
	// Stretching the passphrase took 128 MiB that nobody needs any more.
	debug.FreeOSMemory()
	day, night := context.WithCancel(ctx)
	turned := make(chan struct{})
	go func() {
		defer close(turned)
		o.Desk.KeepToday(day, time.Minute, func(err error) { fmt.Fprintf(c.Err, "habeas: cases could not be brought to today: %s\n", oneLine(err)) })
	}()
	defer func() {
		night()
		<-turned
	}()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listen) }()
	fmt.Fprintf(c.Out, "The desk is open at http://%s/ on this machine only. Ctrl-C closes it.\n", listen.Addr())
	select {
	case err := <-failed:
		return habeas.Errorf(habeas.Unavailable, "the desk stopped answering: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	defer site.Close()
	if err := server.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
