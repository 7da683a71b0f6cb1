Console.WriteLine("Benches: none yet.");
return 0;
